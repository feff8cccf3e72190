import type { TextKey } from '../i18n/messages.ts';

/** Ways in which an authority can fail to stamp, for which there are words that say what to do. */
const FAILURES = [
  'TSA_UNREACHABLE',
  'TSA_REFUSED',
  'TSA_REPLY',
  'CHAIN',
  'CONTENT_TYPE',
  'EKU',
  'ESS_CERT',
  'IMPRINT',
  'IMPRINT_ALGORITHM',
  'KEY_USAGE',
  'MESSAGE_DIGEST',
  'NONCE',
  'NOT_DER',
  'NOT_VALID_AT_GENTIME',
  'ROOT_NOT_TRUSTED',
  'ROOT_UNKNOWN',
  'SIGNATURE',
  'SIGNERS',
  'SIGNER_CERTIFICATE_MISSING',
  'STATUS',
  'TRAILING_BYTES',
  'TSA_NAME',
  'UNSUPPORTED',
  'VERSION',
  'WEAK_ALGORITHM',
] as const;

/** Words for the failure of an authority, by its code: what is wrong, and what can be done. */
export function failureText(code: string): TextKey {
  const known = FAILURES.find((failure) => failure === code);
  return known === undefined ? 'tsa.other' : `tsa.${known}`;
}

/** Whether adding the authority's root certificate mends it. */
export function isRootMissing(code: string): boolean {
  return code === 'ROOT_UNKNOWN' || code === 'ROOT_NOT_TRUSTED';
}
