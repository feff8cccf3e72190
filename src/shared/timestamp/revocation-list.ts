import { sameBytes } from '../bytes.ts';
import { signatureAlgorithm } from './algorithms.ts';
import type { SignatureAlgorithm } from './algorithms.ts';
import { contextTag, DerReader, readAll, readSequence, TAG } from './der.ts';
import type { Der } from './der.ts';
import { booleanOf, malformed, oidOf, serialHex, smallInteger, wholeBits } from './der-values.ts';
import { certificateTime } from './der-time.ts';
import type { DerTime } from './der-time.ts';
import { webAddresses } from './certificate-extensions.ts';

/** A list of revoked certificates, read; nothing of it has been checked but its form. */
export interface RevocationList {
  /** The signed part. */
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
  readonly signatureAlgorithm: SignatureAlgorithm;
  /** Name in DER. */
  readonly issuer: Uint8Array;
  readonly thisUpdate: DerTime;
  readonly nextUpdate: DerTime | undefined;
  /** Which certificates it is about; all of its issuer's where nothing is said. */
  readonly scope: ListScope;
  /** Why nobody who reads it as here can rely on it: a critical extension that is not known here, or a form that names
   *  other issuers' certificates or only what changed. */
  readonly unusable: string | undefined;
  /** By serial number in lower-case hexadecimal. */
  readonly revoked: ReadonlyMap<string, RevokedCertificate>;
}

export interface ListScope {
  readonly only: 'users' | 'authorities' | undefined;
  /** The addresses of the part of all lists that it is; undefined when it is the only one. */
  readonly urls: readonly string[] | undefined;
}

export interface RevokedCertificate {
  readonly at: DerTime;
  /** The number of CRLReason; undefined when none is given. */
  readonly reason: number | undefined;
}

const OID = {
  number: '2.5.29.20',
  reason: '2.5.29.21',
  invalidityDate: '2.5.29.24',
  delta: '2.5.29.27',
  distributionPoint: '2.5.29.28',
  authorityKeyId: '2.5.29.35',
} as const;

interface Extension {
  readonly oid: string;
  readonly critical: boolean;
  readonly value: Uint8Array;
}

/** Whose list it is and of when, without reading what it lists: there can be hundreds of thousands. Checks no more of its
 *  form than that takes. @throws AppError FORMAT */
export function readListHead(der: Uint8Array): Pick<RevocationList, 'issuer' | 'thisUpdate'> {
  const parts = new DerReader(der, 'revocation list').enter().enter();
  parts.optional(TAG.integer);
  parts.read(TAG.sequence);
  return { issuer: parts.read(TAG.sequence).encoded.slice(), thisUpdate: certificateTime(parts) };
}

/** Reads a list in DER. @throws AppError FORMAT  @see RFC 5280 §5.1 */
export function readRevocationList(der: Uint8Array): RevocationList {
  return readSequence(der, 'revocation list', (parts) => {
    const signed = parts.read(TAG.sequence).encoded;
    const algorithm = parts.read(TAG.sequence).encoded;
    const signature = wholeBits(parts.read(TAG.bitString));
    return { signed, signature, ...readSignedPart(signed, algorithm) };
  });
}

function readSignedPart(signed: Uint8Array, outerAlgorithm: Uint8Array): Omit<RevocationList, 'signed' | 'signature'> {
  return readSequence(signed, 'revocation list', (parts) => {
    const version = parts.optional(TAG.integer);
    if (version !== undefined && smallInteger(version) !== 1) throw malformed('revocation list: not of version 2');
    const algorithm = parts.read(TAG.sequence).encoded;
    if (!sameBytes(algorithm, outerAlgorithm)) throw malformed('revocation list: its two signature algorithms differ');
    const issuer = parts.read(TAG.sequence).encoded;
    const thisUpdate = certificateTime(parts);
    const hasNext = parts.nextTag === TAG.utcTime || parts.nextTag === TAG.generalizedTime;
    const nextUpdate = hasNext ? certificateTime(parts) : undefined;
    const entries = parts.optional(TAG.sequence);
    const outer = parts.optional(contextTag(0));
    const extensions =
      outer === undefined
        ? []
        : readAll(outer.content, 'extensions', (reader) => extensionsIn(reader.enter().rest(TAG.sequence)));
    const revoked = new Map<string, RevokedCertificate>();
    const unknown = new Set<string>();
    if (entries !== undefined) readEntries(entries, revoked, unknown);
    const { scope, problem } = scopeOf(extensions);
    const [first] = unknown;
    return {
      signatureAlgorithm: signatureAlgorithm(algorithm),
      issuer,
      thisUpdate,
      nextUpdate,
      scope,
      unusable: problem ?? (first === undefined ? undefined : `unknown critical extension ${first} of an entry`),
      revoked,
    };
  });
}

function readEntries(entries: Der, revoked: Map<string, RevokedCertificate>, unknown: Set<string>): void {
  const reader = new DerReader(entries.content, 'revoked certificate');
  while (!reader.ended) {
    const parts = reader.enter();
    const serial = serialHex(parts.read(TAG.integer));
    const at = certificateTime(parts);
    const more = parts.ended ? [] : extensionsIn(parts.enter().rest(TAG.sequence));
    parts.end();
    let reason: number | undefined;
    for (const { oid, critical, value } of more) {
      if (oid === OID.reason) reason = readAll(value, 'reason', (inner) => smallInteger(inner.read(TAG.enumerated)));
      // Among those not known here is the one that makes the entry about another issuer's certificate.
      else if (critical && oid !== OID.invalidityDate) unknown.add(oid);
    }
    if (revoked.has(serial)) throw malformed(`revocation list: ${serial} is there twice`);
    revoked.set(serial, { at, reason });
  }
}

function extensionsIn(all: readonly Der[]): Extension[] {
  const found = all.map(({ content }) => {
    const parts = new DerReader(content, 'extension');
    const oid = oidOf(parts.read(TAG.oid));
    const critical = parts.optional(TAG.boolean);
    const value = parts.read(TAG.octetString).content;
    parts.end();
    return { oid, critical: critical !== undefined && booleanOf(critical), value };
  });
  if (new Set(found.map(({ oid }) => oid)).size < found.length) throw malformed('an extension is there twice');
  return found;
}

function scopeOf(extensions: readonly Extension[]): {
  readonly scope: ListScope;
  readonly problem: string | undefined;
} {
  let scope: ListScope = { only: undefined, urls: undefined };
  let problem: string | undefined;
  for (const { oid, critical, value } of extensions) {
    if (oid === OID.delta) problem ??= 'it lists only changes';
    else if (oid === OID.distributionPoint) {
      const point = readPoint(value);
      scope = point.scope;
      problem ??= point.problem;
    } else if (critical && oid !== OID.number && oid !== OID.authorityKeyId) {
      problem ??= `unknown critical extension ${oid}`;
    }
  }
  return { scope, problem };
}

/** IssuingDistributionPoint. @see RFC 5280 §5.2.5 */
function readPoint(value: Uint8Array): { readonly scope: ListScope; readonly problem: string | undefined } {
  return readSequence(value, 'issuing distribution point', (parts) => {
    const name = parts.optional(contextTag(0));
    const flag = (number: number): boolean => {
      const found = parts.optional(contextTag(number, 'primitive'));
      return found !== undefined && booleanOf(found);
    };
    const users = flag(1);
    const authorities = flag(2);
    const someReasons = parts.optional(contextTag(3, 'primitive')) !== undefined;
    const indirect = flag(4);
    const attributes = flag(5);
    const problem = indirect
      ? 'it lists certificates of other issuers'
      : someReasons
        ? 'it gives only some reasons'
        : attributes || (users && authorities)
          ? 'it is about other certificates'
          : undefined;
    const only = users ? ('users' as const) : authorities ? ('authorities' as const) : undefined;
    return { scope: { only, urls: name && webAddresses(name.content) }, problem };
  });
}
