import type { Certificate } from './certificate.ts';
import { attempt } from './der.ts';
import { nameText } from './distinguished-name.ts';
import { MIN_RSA_BITS, readPublicKey, schemeOf } from './public-key.ts';
import type { PublicKey } from './public-key.ts';
import type { TokenCrypto } from './token-crypto.ts';
import { tokenProblem } from './token-problem.ts';
import type { TokenProblem } from './token-problem.ts';

/** Whether `issuer` signed `child`. @returns the problem when it did not, or when that cannot be told */
export async function checkLink(
  child: Certificate,
  issuer: Certificate,
  crypto: TokenCrypto,
): Promise<TokenProblem | undefined> {
  const certificate = nameOf(child.subject);
  const algorithm = child.signatureAlgorithm;
  if (algorithm.kind === 'weak') return tokenProblem('WEAK_ALGORITHM', { certificate, algorithm: algorithm.oid });
  const key = keyOf(issuer);
  const scheme = schemeOf(algorithm, key, undefined);
  if (scheme === undefined || key.kind === 'unknown') {
    return tokenProblem('UNSUPPORTED', { certificate, reason: 'signature algorithm and key do not go together' });
  }
  if (await crypto.verify(scheme, key.spki, child.signed, child.signature)) return undefined;
  return tokenProblem('CHAIN', { certificate, reason: 'not signed by its issuer' });
}

/** What keeps a certificate's key from being relied on, whatever it signed. */
export function keyProblems(certificate: Certificate): TokenProblem[] {
  const name = nameOf(certificate.subject);
  const key = keyOf(certificate);
  if (key.kind === 'unknown') return [tokenProblem('UNSUPPORTED', { certificate: name, reason: `key ${key.oid}` })];
  if (key.kind !== 'rsa' || key.bits >= MIN_RSA_BITS) return [];
  return [tokenProblem('WEAK_ALGORITHM', { certificate: name, algorithm: `RSA ${key.bits} bits` })];
}

/** A certificate's key; one that cannot be read is an unknown one. */
export function keyOf({ spki }: Certificate): PublicKey {
  const key = attempt(() => readPublicKey(spki));
  return key.ok ? key.value : { kind: 'unknown', oid: key.reason };
}

/** A name for people; the reason when it cannot be read. */
export function nameOf(name: Uint8Array): string {
  const text = attempt(() => nameText(name));
  return text.ok ? text.value : `(${text.reason})`;
}
