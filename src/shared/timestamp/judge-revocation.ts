import { sameBytes } from '../bytes.ts';
import type { Certificate } from './certificate.ts';
import { keyOf, nameOf } from './check-link.ts';
import { schemeOf, MIN_RSA_BITS } from './public-key.ts';
import type { RevocationList, RevokedCertificate } from './revocation-list.ts';
import type { TokenCrypto } from './token-crypto.ts';

const CRL_SIGN = 6;

/** CRLReason, RFC 5280 §5.3.1. */
const REASONS: ReadonlyMap<number, string> = new Map([
  [0, 'unspecified'],
  [1, 'keyCompromise'],
  [2, 'cACompromise'],
  [3, 'affiliationChanged'],
  [4, 'superseded'],
  [5, 'cessationOfOperation'],
  [6, 'certificateHold'],
  [8, 'removeFromCRL'],
  [9, 'privilegeWithdrawn'],
  [10, 'aACompromise'],
]);

/** Reasons that leave alone what the key signed before. That no reason is given is none of them: RFC 3161 §4 asks an
 *  authority to say so when its key was not compromised. */
const LEAVES_EARLIER: ReadonlySet<number | undefined> = new Set([0, 3, 4, 5]);

/** What a list says of one certificate, or why it says nothing. */
export type ListAnswer =
  | { readonly kind: 'not-listed' }
  | { readonly kind: 'revoked'; readonly entry: RevokedCertificate }
  | { readonly kind: 'unusable'; readonly reason: string };

/** Looks for a certificate in a list by its issuer. The list must be signed by that issuer, who may sign lists, and be
 *  about this certificate. Its dates are only compared with the end of the certificate, after which lists may drop it.
 *  @see RFC 5280 §6.3.3 */
export async function lookUp(
  list: RevocationList,
  certificate: Certificate,
  issuer: Certificate,
  crypto: TokenCrypto,
): Promise<ListAnswer> {
  const reason = unfit(list, certificate, issuer) ?? (await badSignature(list, issuer, crypto));
  if (reason !== undefined) return { kind: 'unusable', reason };
  const entry = list.revoked.get(certificate.serial);
  if (entry !== undefined) return { kind: 'revoked', entry };
  if (list.thisUpdate.ms > certificate.notAfter.ms)
    return { kind: 'unusable', reason: 'it is later than the end of the certificate, which it need not list any more' };
  return { kind: 'not-listed' };
}

function unfit(list: RevocationList, certificate: Certificate, issuer: Certificate): string | undefined {
  if (list.unusable !== undefined) return list.unusable;
  if (!sameBytes(list.issuer, issuer.subject)) return `its issuer is ${nameOf(list.issuer)}`;
  const { keyUsage } = issuer.extensions;
  if (keyUsage !== undefined && !keyUsage.has(CRL_SIGN)) return 'its issuer may not sign lists';
  const isAuthority = certificate.extensions.basicConstraints?.isAuthority === true;
  const { only, urls } = list.scope;
  if (only !== undefined && (only === 'authorities') !== isAuthority) return 'it is about other certificates';
  if (urls !== undefined && !urls.some((url) => certificate.extensions.crlUrls.includes(url)))
    return 'it is not the part that the certificate names';
  return undefined;
}

async function badSignature(
  list: RevocationList,
  issuer: Certificate,
  crypto: TokenCrypto,
): Promise<string | undefined> {
  const { signatureAlgorithm: algorithm, signed, signature } = list;
  const key = keyOf(issuer);
  const scheme = schemeOf(algorithm, key, undefined);
  if (algorithm.kind === 'weak') return 'its signature uses a weak algorithm';
  if (scheme === undefined || key.kind === 'unknown') return 'its signature cannot be checked';
  if (key.kind === 'rsa' && key.bits < MIN_RSA_BITS) return 'the key that signed it is weak';
  return (await crypto.verify(scheme, key.spki, signed, signature)) ? undefined : 'its signature is not valid';
}

/** Whether a token with this time is refused because a certificate of its chain was revoked: by the reason, or because it
 *  is not older than the revocation. @see RFC 3161 §4 (1) and (2) */
export function refusesToken({ at, reason }: RevokedCertificate, genTimeMs: number): boolean {
  return !LEAVES_EARLIER.has(reason) || genTimeMs >= at.ms;
}

/** The reason by its name in RFC 5280. */
export function reasonName({ reason }: RevokedCertificate): string {
  return reason === undefined ? 'no reason given' : (REASONS.get(reason) ?? `reason ${reason}`);
}
