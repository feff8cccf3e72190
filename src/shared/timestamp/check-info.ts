import { sameBytes, toHex } from '../bytes.ts';
import type { Certificate } from './certificate.ts';
import { directoryName } from './certificate-extensions.ts';
import { attempt } from './der.ts';
import { sameName } from './distinguished-name.ts';
import { tokenProblem } from './token-problem.ts';
import type { TokenProblem } from './token-problem.ts';
import type { TstInfo } from './tst-info.ts';
import type { TokenExpectation } from './verify-token.ts';

/** Whether what was signed is what was asked for: version, imprint, nonce, critical extensions, and the clock. */
export async function checkInfo(info: TstInfo, expectation: TokenExpectation): Promise<TokenProblem[]> {
  const problems: TokenProblem[] = [];
  if (info.version !== 1) {
    problems.push(tokenProblem('VERSION', { of: 'TSTInfo', expected: '1', actual: String(info.version) }));
  }
  const { hash, algorithm, digest } = info.imprint;
  if (hash === undefined) {
    problems.push(tokenProblem('IMPRINT_ALGORITHM', { algorithm }));
  } else {
    const expected = await expectation.imprint(hash);
    if (!sameBytes(expected, digest)) {
      problems.push(tokenProblem('IMPRINT', { expected: toHex(expected), actual: toHex(digest) }));
    }
  }
  const { nonce, clock } = expectation;
  if (nonce !== undefined && (info.nonce === undefined || !sameBytes(withoutZeros(nonce), info.nonce))) {
    problems.push(tokenProblem('NONCE', { expected: toHex(nonce), actual: info.nonce ? toHex(info.nonce) : '' }));
  }
  for (const oid of info.criticalExtensions) {
    problems.push(tokenProblem('UNSUPPORTED', { reason: `critical extension ${oid} of TSTInfo` }));
  }
  const offsetMs = clock === undefined ? 0 : info.genTime.ms - clock.atMs;
  if (clock !== undefined && Math.abs(offsetMs) > clock.toleranceMs) {
    problems.push(tokenProblem('CLOCK_OFFSET', { offsetMs: String(offsetMs) }));
  }
  return problems;
}

/** Whether the name in the token, if there is one, is one of its signer's. */
export function checkTsaName({ tsa }: TstInfo, signer: Certificate): TokenProblem[] {
  if (tsa === undefined) return [];
  const listed = signer.extensions.alternativeNames.some((name) => sameBytes(name, tsa.encoded));
  const same = attempt(() => {
    const name = directoryName(tsa);
    return name !== undefined && sameName(name, signer.subject);
  });
  return listed || (same.ok && same.value) ? [] : [tokenProblem('TSA_NAME')];
}

function withoutZeros(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte !== 0);
  return first === -1 ? bytes.subarray(-1) : bytes.subarray(first);
}
