import { contextTag, readAll, readSequence, TAG } from './der.ts';
import type { Der, DerReader } from './der.ts';
import { digestAlgorithm, signatureAlgorithm } from './algorithms.ts';
import type { SignatureAlgorithm } from './algorithms.ts';
import { malformed, oidOf, serialHex, smallInteger } from './der-values.ts';
import type { TokenHash } from './token-crypto.ts';

/** The CMS structure around a token, read; nothing of it has been checked but its form. @see RFC 5652 §5 */
export interface SignedData {
  readonly version: number;
  /** Dotted identifiers. */
  readonly digestAlgorithms: readonly string[];
  readonly contentType: string;
  /** The DER of TSTInfo. */
  readonly content: Uint8Array;
  /** What is in the certificates field, in its order: certificates, and (by other tags) older forms of such. */
  readonly certificates: readonly Der[];
  readonly hasRevocationLists: boolean;
  readonly signers: readonly SignerInfo[];
}

export interface SignerInfo {
  readonly version: number;
  readonly id: SignerId;
  readonly digestAlgorithm: { readonly oid: string; readonly hash: TokenHash | undefined };
  /** What is signed: the attributes, with the tag of a SET in place of their own. */
  readonly signedBytes: Uint8Array;
  /** The values of each signed attribute, by identifier. */
  readonly attributes: ReadonlyMap<string, readonly Der[]>;
  readonly signatureAlgorithm: SignatureAlgorithm;
  readonly signature: Uint8Array;
  readonly hasUnsignedAttributes: boolean;
}

/** How the signer's certificate is named: by issuer (DER) and serial (hex), or by its key identifier. */
export type SignerId =
  | { readonly kind: 'issuer'; readonly issuer: Uint8Array; readonly serial: string }
  | { readonly kind: 'key'; readonly keyId: Uint8Array };

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const MAX_CERTIFICATES = 64;

/** Reads a ContentInfo that holds SignedData with its content inside. @throws AppError FORMAT */
export function readSignedData(contentInfo: Uint8Array): SignedData {
  return readSequence(contentInfo, 'token', (outer) => {
    const type = oidOf(outer.read(TAG.oid));
    if (type !== SIGNED_DATA) throw malformed(`token: expected signed data, got content type ${type}`);
    return inContext(outer, 0, (inner) => signedData(inner.enter()));
  });
}

function signedData(parts: DerReader): SignedData {
  const version = smallInteger(parts.read(TAG.integer));
  const digests = parts.enter(TAG.set);
  const digestAlgorithms: string[] = [];
  while (!digests.ended) digestAlgorithms.push(digestAlgorithm(digests).oid);
  const encapsulated = parts.enter();
  const contentType = oidOf(encapsulated.read(TAG.oid));
  const content = inContext(encapsulated, 0, (inner) => inner.read(TAG.octetString).content);
  encapsulated.end();
  const certificates = parts.nextTag === contextTag(0) ? parts.enter(contextTag(0)).rest() : [];
  if (certificates.length > MAX_CERTIFICATES) throw malformed(`token: ${certificates.length} certificates`);
  const hasRevocationLists = parts.optional(contextTag(1)) !== undefined;
  const signers = parts.enter(TAG.set).rest(TAG.sequence).map(signerInfo);
  parts.end();
  return { version, digestAlgorithms, contentType, content, certificates, hasRevocationLists, signers };
}

function signerInfo({ encoded }: Der): SignerInfo {
  return readSequence(encoded, 'signer', (parts) => {
    const version = smallInteger(parts.read(TAG.integer));
    const id = signerId(parts);
    const digest = digestAlgorithm(parts);
    const attributes = parts.read(contextTag(0));
    const signedBytes = Uint8Array.from(attributes.encoded);
    signedBytes[0] = TAG.set;
    const algorithm = signatureAlgorithm(parts.read(TAG.sequence).encoded);
    const signature = parts.read(TAG.octetString).content;
    const hasUnsignedAttributes = parts.optional(contextTag(1)) !== undefined;
    return {
      version,
      id,
      digestAlgorithm: digest,
      signedBytes,
      attributes: readAttributes(attributes.content),
      signatureAlgorithm: algorithm,
      signature,
      hasUnsignedAttributes,
    };
  });
}

function signerId(parts: DerReader): SignerId {
  const key = parts.optional(contextTag(0, 'primitive'));
  if (key !== undefined) return { kind: 'key', keyId: key.content };
  const names = parts.enter();
  const issuer = names.read(TAG.sequence).encoded;
  const serial = serialHex(names.read(TAG.integer));
  names.end();
  return { kind: 'issuer', issuer, serial };
}

function readAttributes(content: Uint8Array): ReadonlyMap<string, readonly Der[]> {
  const attributes = new Map<string, readonly Der[]>();
  for (const { encoded } of readAll(content, 'attributes', (reader) => reader.rest(TAG.sequence))) {
    readSequence(encoded, 'attribute', (parts) => {
      const type = oidOf(parts.read(TAG.oid));
      if (attributes.has(type)) throw malformed(`attributes: ${type} occurs twice`);
      attributes.set(type, parts.enter(TAG.set).rest());
    });
  }
  return attributes;
}

/** Reads what stands alone in an explicit context tag. */
function inContext<T>(parts: DerReader, number: number, read: (inner: DerReader) => T): T {
  const inner = parts.enter(contextTag(number));
  const value = read(inner);
  inner.end();
  return value;
}
