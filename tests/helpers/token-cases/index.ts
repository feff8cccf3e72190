import { CHAIN_CASES } from './chain-cases.ts';
import { CONTENT_CASES, SIGNATURE_CASES } from './content-cases.ts';
import { GOOD_CASES, SHAPE_CASES } from './shape-cases.ts';
import { PURPOSE_CASES, REVOCATION_CASES, TIME_CASES } from './signer-cases.ts';
import type { TokenCase } from './token-case.ts';

/** The cases, in the order of a report's checks. */
export const TOKEN_CASES: readonly TokenCase[] = [
  ...GOOD_CASES,
  ...SHAPE_CASES,
  ...CONTENT_CASES,
  ...SIGNATURE_CASES,
  ...PURPOSE_CASES,
  ...CHAIN_CASES,
  ...TIME_CASES,
  ...REVOCATION_CASES,
];
