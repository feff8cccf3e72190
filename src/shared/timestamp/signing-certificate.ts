import { toHex } from '../bytes.ts';
import { digestAlgorithm } from './algorithms.ts';
import { directoryName } from './certificate-extensions.ts';
import { readSequence, TAG } from './der.ts';
import type { Der, DerReader } from './der.ts';
import { serialHex } from './der-values.ts';
import type { TokenHash } from './token-crypto.ts';

/** Attributes by which a signer says which certificate is its own. */
export const SIGNING_CERTIFICATE = {
  v1: '1.2.840.113549.1.9.16.2.12',
  v2: '1.2.840.113549.1.9.16.2.47',
} as const;

/** One certificate that such an attribute names. */
export interface CertificateId {
  /** undefined for an algorithm that is not accepted. */
  readonly hash: TokenHash | 'sha1' | undefined;
  /** Of the certificate's DER, lower-case hexadecimal. */
  readonly digest: string;
  /** Issuer in DER (undefined when it is no directory name) and serial in hexadecimal, when given. */
  readonly issuerSerial: { readonly issuer: Uint8Array | undefined; readonly serial: string } | undefined;
}

/** Reads SigningCertificate (`v1`, always SHA-1) or SigningCertificateV2 (SHA-256 unless it says otherwise): the first
 *  one named is the signer's. @throws AppError FORMAT  @see RFC 5035 §3, §4 */
export function readSigningCertificate(value: Der, version: 'v1' | 'v2'): readonly CertificateId[] {
  return readSequence(value.encoded, 'signing certificate', (parts) => {
    const ids = parts.enter();
    const named: CertificateId[] = [];
    while (!ids.ended) named.push(certificateId(ids.enter(), version));
    // Policies under which the certificate may be used: nothing here asks for one.
    parts.optional(TAG.sequence);
    return named;
  });
}

function certificateId(parts: DerReader, version: 'v1' | 'v2'): CertificateId {
  const hash =
    version === 'v1' ? 'sha1' : parts.nextTag === TAG.sequence ? digestAlgorithm(parts).hash : ('sha256' as const);
  const digest = toHex(parts.read(TAG.octetString).content);
  const issuerSerial = parts.nextTag === TAG.sequence ? readIssuerSerial(parts.enter()) : undefined;
  parts.end();
  return { hash, digest, issuerSerial };
}

function readIssuerSerial(parts: DerReader): NonNullable<CertificateId['issuerSerial']> {
  const [name, ...more] = parts.enter().rest();
  const serial = serialHex(parts.read(TAG.integer));
  parts.end();
  return { issuer: name !== undefined && more.length === 0 ? directoryName(name) : undefined, serial };
}
