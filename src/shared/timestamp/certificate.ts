import { sameBytes } from '../bytes.ts';
import { signatureAlgorithm } from './algorithms.ts';
import type { SignatureAlgorithm } from './algorithms.ts';
import { readExtensions } from './certificate-extensions.ts';
import type { CertificateExtensions } from './certificate-extensions.ts';
import { contextTag, readAll, readSequence, TAG } from './der.ts';
import { malformed, serialHex, smallInteger, wholeBits } from './der-values.ts';
import { certificateTime } from './der-time.ts';
import type { DerTime } from './der-time.ts';

/** An X.509 certificate, read; nothing of it has been checked but its form. */
export interface Certificate {
  readonly der: Uint8Array;
  /** The signed part. */
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
  readonly signatureAlgorithm: SignatureAlgorithm;
  /** Lower-case hexadecimal. */
  readonly serial: string;
  /** Names in DER. */
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  readonly notBefore: DerTime;
  readonly notAfter: DerTime;
  /** SubjectPublicKeyInfo in DER. */
  readonly spki: Uint8Array;
  readonly extensions: CertificateExtensions;
}

/** Reads one certificate in DER. @throws AppError FORMAT  @see RFC 5280 §4.1 */
export function readCertificate(der: Uint8Array): Certificate {
  return readSequence(der, 'certificate', (parts) => {
    const signed = parts.read(TAG.sequence).encoded;
    const algorithm = parts.read(TAG.sequence).encoded;
    const signature = wholeBits(parts.read(TAG.bitString));
    return { der, signed, signature, ...readSignedPart(signed, algorithm) };
  });
}

/** Whether a certificate names itself as its issuer. */
export function isSelfIssued({ subject, issuer }: Certificate): boolean {
  return sameBytes(subject, issuer);
}

function readSignedPart(
  signed: Uint8Array,
  outerAlgorithm: Uint8Array,
): Omit<Certificate, 'der' | 'signed' | 'signature'> {
  return readSequence(signed, 'certificate', (parts) => {
    const version = parts.optional(contextTag(0));
    if (version !== undefined) readAll(version.content, 'version', (inner) => smallInteger(inner.read(TAG.integer)));
    const serial = serialHex(parts.read(TAG.integer));
    const algorithm = parts.read(TAG.sequence).encoded;
    // The outer identifier is not signed: only its being the same keeps it honest.
    if (!sameBytes(algorithm, outerAlgorithm)) throw malformed('certificate: its two signature algorithms differ');
    const issuer = parts.read(TAG.sequence).encoded;
    const validity = parts.enter();
    const [notBefore, notAfter] = [certificateTime(validity), certificateTime(validity)];
    validity.end();
    const subject = parts.read(TAG.sequence).encoded;
    const spki = parts.read(TAG.sequence).encoded;
    parts.optional(contextTag(1, 'primitive'));
    parts.optional(contextTag(2, 'primitive'));
    const extensions = readExtensions(parts.optional(contextTag(3))?.content);
    return {
      serial,
      signatureAlgorithm: signatureAlgorithm(algorithm),
      issuer,
      notBefore,
      notAfter,
      subject,
      spki,
      extensions,
    };
  });
}
