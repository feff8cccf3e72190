import { createHash, createPrivateKey, sign, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fromHex, utf8 } from '../../src/shared/bytes.ts';
import { readCertificate } from '../../src/shared/timestamp/certificate.ts';
import { contextTag, TAG } from '../../src/shared/timestamp/der.ts';
import { derOf, replyWith } from './der-write.ts';
import type { Issued } from './test-pki.ts';

/** Identifiers in DER. */
export const OID = {
  sha1: oid('2b0e03021a'),
  sha256: oid('608648016503040201'),
  sha512: oid('608648016503040203'),
  rsa: oid('2a864886f70d010101'),
  ecdsaSha256: oid('2a8648ce3d040302'),
  signedData: oid('2a864886f70d010702'),
  data: oid('2a864886f70d010701'),
  tstInfo: oid('2a864886f70d0109100104'),
  contentType: oid('2a864886f70d010903'),
  messageDigest: oid('2a864886f70d010904'),
  signingCertificate: oid('2a864886f70d010910020c'),
  signingCertificateV2: oid('2a864886f70d010910022f'),
  policy: oid('2a0304'),
} as const;

export interface Forgery {
  readonly signer: Issued;
  /** What is stamped. */
  readonly stamped: Uint8Array;
  readonly genTime?: string;
  readonly infoVersion?: number;
  /** Put at the end of TSTInfo. */
  readonly infoEnd?: readonly Uint8Array[];
  readonly cmsVersion?: number;
  readonly signerVersion?: number;
  readonly contentType?: Uint8Array;
  readonly digestAlgorithms?: readonly Uint8Array[];
  readonly certificates?: readonly Uint8Array[];
  readonly revocationLists?: Uint8Array;
  /** Changes the signed attributes before they are signed. */
  readonly attributes?: (usual: UsualAttributes) => readonly Uint8Array[];
  /** Whether the signer is named by its key identifier. */
  readonly byKeyId?: boolean;
  readonly unsigned?: Uint8Array;
  readonly status?: number;
  readonly statusText?: string;
}

export interface UsualAttributes {
  readonly contentType: Uint8Array;
  readonly messageDigest: Uint8Array;
  readonly signingCertificate: Uint8Array;
}

/** A reply made byte by byte, with an EC P-256 signer: what no authority would send, but a forger might. Without changes it is
 *  a good one. */
export function forgedReply(forgery: Forgery): Uint8Array {
  const { signer, stamped } = forgery;
  const info = tstInfo(forgery, stamped);
  const content = sequence(forgery.contentType ?? OID.tstInfo, derOf(contextTag(0), derOf(TAG.octetString, info)));
  const digests = forgery.digestAlgorithms ?? [algorithm(OID.sha256)];
  const certificates = forgery.certificates ?? [signer.der, ...(signer.issuer ? [signer.issuer.der] : [])];
  const signedData = sequence(
    integer(forgery.cmsVersion ?? 3),
    derOf(TAG.set, ...digests),
    content,
    derOf(contextTag(0), ...certificates),
    ...(forgery.revocationLists ? [derOf(contextTag(1), forgery.revocationLists)] : []),
    derOf(TAG.set, signerInfo(forgery, info)),
  );
  return replyWith(sequence(OID.signedData, derOf(contextTag(0), signedData)), forgery.status ?? 0, forgery.statusText);
}

/** An attribute with one value. */
export function attribute(type: Uint8Array, ...values: readonly Uint8Array[]): Uint8Array {
  return sequence(type, derOf(TAG.set, ...values));
}

/** SigningCertificateV2 over SHA-256, or the first version over SHA-1. The signer's comes first. */
export function signingCertificate(
  certificates: Uint8Array | readonly Uint8Array[],
  version: 'v1' | 'v2' = 'v2',
): Uint8Array {
  const named = certificates instanceof Uint8Array ? [certificates] : certificates;
  const algorithmName = version === 'v1' ? 'sha1' : 'sha256';
  const ids = named.map((der) => sequence(derOf(TAG.octetString, createHash(algorithmName).update(der).digest())));
  const type = version === 'v1' ? OID.signingCertificate : OID.signingCertificateV2;
  return attribute(type, sequence(sequence(...ids)));
}

function tstInfo(forgery: Forgery, stamped: Uint8Array): Uint8Array {
  const now = new Date().toISOString().replace(/[-:T]/g, '').slice(0, 14);
  const imprint = derOf(TAG.octetString, createHash('sha256').update(stamped).digest());
  return sequence(
    integer(forgery.infoVersion ?? 1),
    OID.policy,
    sequence(algorithm(OID.sha256), imprint),
    integer(77),
    derOf(TAG.generalizedTime, utf8(forgery.genTime ?? `${now}Z`)),
    ...(forgery.infoEnd ?? []),
  );
}

function signerInfo(forgery: Forgery, info: Uint8Array): Uint8Array {
  const { signer } = forgery;
  const usual: UsualAttributes = {
    contentType: attribute(OID.contentType, OID.tstInfo),
    messageDigest: attribute(OID.messageDigest, derOf(TAG.octetString, createHash('sha256').update(info).digest())),
    signingCertificate: signingCertificate(signer.der),
  };
  const attributes = forgery.attributes?.(usual) ?? Object.values(usual);
  const signature = sign('sha256', derOf(TAG.set, ...attributes), createPrivateKey(readFileSync(signer.key)));
  return sequence(
    integer(forgery.signerVersion ?? (forgery.byKeyId === true ? 3 : 1)),
    signerId(signer, forgery.byKeyId === true),
    algorithm(OID.sha256),
    derOf(contextTag(0), ...attributes),
    sequence(OID.ecdsaSha256),
    derOf(TAG.octetString, signature),
    ...(forgery.unsigned ? [derOf(contextTag(1), forgery.unsigned)] : []),
  );
}

function signerId({ der }: Issued, byKeyId: boolean): Uint8Array {
  const { issuer, extensions } = readCertificate(der);
  if (byKeyId) return derOf(contextTag(0, 'primitive'), extensions.subjectKeyId ?? new Uint8Array());
  const serial = fromHex(new X509Certificate(der).serialNumber.toLowerCase()) ?? new Uint8Array();
  const positive = (serial[0] ?? 0) < 0x80 ? serial : Uint8Array.of(0, ...serial);
  return sequence(issuer, derOf(TAG.integer, positive));
}

function sequence(...parts: readonly Uint8Array[]): Uint8Array {
  return derOf(TAG.sequence, ...parts);
}

/** An algorithm with NULL for its parameters. */
export function algorithm(identifier: Uint8Array): Uint8Array {
  return sequence(identifier, derOf(TAG.null));
}

function integer(value: number): Uint8Array {
  return derOf(TAG.integer, Uint8Array.of(value));
}

function oid(hex: string): Uint8Array {
  return derOf(TAG.oid, fromHex(hex) ?? new Uint8Array());
}
