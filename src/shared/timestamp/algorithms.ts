import type { DerReader } from './der.ts';
import { contextTag, readSequence, TAG } from './der.ts';
import { noParameters, oidOf, smallInteger } from './der-values.ts';
import type { TokenHash } from './token-crypto.ts';

/** What a time stamp was asked for: an algorithm (by name when it is one that is accepted) and a digest. */
export interface MessageImprint {
  /** Dotted identifier. */
  readonly algorithm: string;
  /** undefined for anything but SHA-256, SHA-384 and SHA-512. */
  readonly hash: TokenHash | undefined;
  readonly digest: Uint8Array;
}

const HASHES: ReadonlyMap<string, TokenHash> = new Map([
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
]);

/** Identifiers that are told apart from unknown ones, because they are refused for a reason of their own. */
const WEAK: ReadonlySet<string> = new Set([
  '1.3.14.3.2.26', // SHA-1
  '1.2.840.113549.2.2', // MD2
  '1.2.840.113549.2.5', // MD5
  '1.2.840.113549.1.1.2', // MD2 with RSA
  '1.2.840.113549.1.1.4', // MD5 with RSA
  '1.2.840.113549.1.1.5', // SHA-1 with RSA
  '1.3.14.3.2.29', // SHA-1 with RSA, another identifier
  '1.2.840.10045.4.1', // ECDSA with SHA-1
  '1.2.840.10040.4.3', // DSA with SHA-1
]);

/** How a signature was made, as far as its algorithm identifier says. The curve comes from the key. */
export type SignatureAlgorithm =
  | { readonly kind: 'rsa-pkcs1' | 'ecdsa'; readonly hash: TokenHash | 'of-digest' }
  | { readonly kind: 'rsa-pss'; readonly hash: TokenHash; readonly saltLength: number }
  | { readonly kind: 'ed25519' }
  | { readonly kind: 'weak' | 'unknown'; readonly oid: string };

const SIGNATURES: ReadonlyMap<string, SignatureAlgorithm> = new Map<string, SignatureAlgorithm>([
  ['1.2.840.113549.1.1.1', { kind: 'rsa-pkcs1', hash: 'of-digest' }],
  ['1.2.840.113549.1.1.11', { kind: 'rsa-pkcs1', hash: 'sha256' }],
  ['1.2.840.113549.1.1.12', { kind: 'rsa-pkcs1', hash: 'sha384' }],
  ['1.2.840.113549.1.1.13', { kind: 'rsa-pkcs1', hash: 'sha512' }],
  ['1.2.840.10045.2.1', { kind: 'ecdsa', hash: 'of-digest' }],
  ['1.2.840.10045.4.3.2', { kind: 'ecdsa', hash: 'sha256' }],
  ['1.2.840.10045.4.3.3', { kind: 'ecdsa', hash: 'sha384' }],
  ['1.2.840.10045.4.3.4', { kind: 'ecdsa', hash: 'sha512' }],
  ['1.3.101.112', { kind: 'ed25519' }],
]);

const PSS = '1.2.840.113549.1.1.10';
/** OpenSSL makes the salt as long as the key allows: 222 bytes for 2048 bits. */
const MAX_SALT_BYTES = 1024;
const MGF1 = '1.2.840.113549.1.1.8';

/** Whether an algorithm is known and refused because it is broken: MD2, MD5, SHA-1 and signatures over them. */
export function isWeak(oid: string): boolean {
  return WEAK.has(oid);
}

/** An AlgorithmIdentifier of a digest: the identifier, and its name when it is accepted. @throws AppError FORMAT */
export function digestAlgorithm(reader: DerReader): { readonly oid: string; readonly hash: TokenHash | undefined } {
  const parts = reader.enter();
  const oid = oidOf(parts.read(TAG.oid));
  const hash = HASHES.get(oid);
  // Other algorithms may have parameters of any kind; they are refused by name, not for these.
  if (hash !== undefined) noParameters(parts);
  return { oid, hash };
}

/** A MessageImprint. The digest's length is not compared with the algorithm's. @throws AppError FORMAT */
export function messageImprint(reader: DerReader): MessageImprint {
  const parts = reader.enter();
  const { oid, hash } = digestAlgorithm(parts);
  const digest = parts.read(TAG.octetString).content;
  parts.end();
  return { algorithm: oid, hash, digest };
}

/** An AlgorithmIdentifier of a signature, in whole. @throws AppError FORMAT */
export function signatureAlgorithm(der: Uint8Array): SignatureAlgorithm {
  return readSequence(der, 'signature algorithm', (parts): SignatureAlgorithm => {
    const oid = oidOf(parts.read(TAG.oid));
    if (oid === PSS) return pssParameters(parts);
    const known = SIGNATURES.get(oid);
    if (known !== undefined) {
      noParameters(parts);
      return known;
    }
    parts.rest();
    return { kind: isWeak(oid) ? 'weak' : 'unknown', oid };
  });
}

/** RSASSA-PSS-params. Absent parts mean SHA-1, which is weak. @see RFC 4055 §3.1 */
function pssParameters(outer: DerReader): SignatureAlgorithm {
  const parts = outer.enter();
  const digest = optionalExplicit(parts, 0, digestAlgorithm);
  const mask = optionalExplicit(parts, 1, (inner) => {
    const maskParts = inner.enter();
    const oid = oidOf(maskParts.read(TAG.oid));
    const maskHash = digestAlgorithm(maskParts).hash;
    maskParts.end();
    return oid === MGF1 ? maskHash : undefined;
  });
  const saltLength = optionalExplicit(parts, 2, (inner) => smallInteger(inner.read(TAG.integer))) ?? 20;
  const trailer = optionalExplicit(parts, 3, (inner) => smallInteger(inner.read(TAG.integer))) ?? 1;
  parts.end();
  if (digest === undefined || isWeak(digest.oid)) return { kind: 'weak', oid: PSS };
  // WebCrypto knows only one digest for both, and so does every authority that uses PSS.
  if (digest.hash === undefined || mask !== digest.hash || trailer !== 1 || saltLength > MAX_SALT_BYTES)
    return { kind: 'unknown', oid: PSS };
  return { kind: 'rsa-pss', hash: digest.hash, saltLength };
}

function optionalExplicit<T>(parts: DerReader, number: number, read: (inner: DerReader) => T): T | undefined {
  if (parts.nextTag !== contextTag(number)) return undefined;
  const inner = parts.enter(contextTag(number));
  const value = read(inner);
  inner.end();
  return value;
}
