import { fromBase64 } from '../bytes.ts';
import type { Parsed } from '../log/parsed.ts';
import { isSelfIssued, readCertificate } from './certificate.ts';
import { attempt } from './der.ts';
import { PINNED_ROOTS } from './pinned-roots.ts';
import { infoOf } from './reading-of.ts';
import type { TokenCrypto } from './token-crypto.ts';
import type { CertificateInfo } from './token-reading.ts';

let ders: readonly Uint8Array[] | undefined;

/** The root certificates that are trusted without anyone's doing, in DER: see `PINNED_ROOTS` for which and why. The same
 *  arrays every time, so that they are read once. */
export function pinnedRootCertificates(): readonly Uint8Array[] {
  ders ??= PINNED_ROOTS.map(({ base64 }) => fromBase64(base64) ?? new Uint8Array());
  return ders;
}

/** What a certificate says of itself, before a person decides to trust it. Not parsed: what is not a certificate. */
export async function describeCertificate(
  der: Uint8Array,
  crypto: TokenCrypto,
): Promise<Parsed<CertificateInfo & { readonly isRoot: boolean }>> {
  const certificate = attempt(() => readCertificate(der));
  if (!certificate.ok) return certificate;
  const info = await infoOf(certificate.value, crypto);
  return { ok: true, value: { ...info, isRoot: isSelfIssued(certificate.value) } };
}
