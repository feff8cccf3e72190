import { contextTag, DerReader, readAll, readSequence, TAG } from './der.ts';
import type { Der } from './der.ts';
import { bitsOf, booleanOf, malformed, oidOf, smallInteger } from './der-values.ts';

/** What a certificate says of its use. */
export interface CertificateExtensions {
  /** undefined when there is no basicConstraints, which means that it is not an authority's. */
  readonly basicConstraints: { readonly isAuthority: boolean; readonly pathLength: number | undefined } | undefined;
  /** Numbers of the bits that are set: 0 digitalSignature, 1 contentCommitment, 5 keyCertSign, 6 cRLSign. */
  readonly keyUsage: ReadonlySet<number> | undefined;
  readonly extendedKeyUsage: { readonly critical: boolean; readonly purposes: readonly string[] } | undefined;
  /** The subject's other names, each a GeneralName in DER. */
  readonly alternativeNames: readonly Uint8Array[];
  /** Names the key in tokens that do not name issuer and serial. */
  readonly subjectKeyId: Uint8Array | undefined;
  /** Where revocation lists are published: http and https addresses. */
  readonly crlUrls: readonly string[];
  /** Critical extensions that nothing here enforces. */
  readonly unknownCritical: readonly string[];
}

const OID = {
  subjectKeyId: '2.5.29.14',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  extendedKeyUsage: '2.5.29.37',
  crlDistributionPoints: '2.5.29.31',
} as const;

/** May be critical without changing what is checked here. */
const HARMLESS: ReadonlySet<string> = new Set([...Object.values(OID), '2.5.29.18', '2.5.29.32']);

const MAX_EXTENSIONS = 64;

/** Reads the extensions, given the content of the certificate's `[3]`. An extension that occurs twice is refused: programs
 *  differ on which one counts. @throws AppError FORMAT  @see RFC 5280 §4.2 */
export function readExtensions(content: Uint8Array | undefined): CertificateExtensions {
  const found = new Map<string, { readonly critical: boolean; readonly value: Uint8Array }>();
  const all =
    content === undefined ? [] : readAll(content, 'extensions', (reader) => reader.enter().rest(TAG.sequence));
  if (all.length > MAX_EXTENSIONS) throw malformed(`a certificate has ${all.length} extensions`);
  for (const extension of all) {
    const parts = new DerReader(extension.content, 'extension');
    const oid = oidOf(parts.read(TAG.oid));
    const critical = parts.optional(TAG.boolean);
    const value = parts.read(TAG.octetString).content;
    parts.end();
    if (found.has(oid)) throw malformed(`a certificate has the extension ${oid} twice`);
    found.set(oid, { critical: critical !== undefined && booleanOf(critical), value });
  }
  const read = <T>(oid: string, how: (value: Uint8Array, critical: boolean) => T): T | undefined => {
    const extension = found.get(oid);
    return extension && how(extension.value, extension.critical);
  };
  return {
    basicConstraints: read(OID.basicConstraints, basicConstraints),
    keyUsage: read(OID.keyUsage, (value) =>
      readAll(value, 'key usage', (reader) => bitsOf(reader.read(TAG.bitString))),
    ),
    extendedKeyUsage: read(OID.extendedKeyUsage, (value, critical) => ({
      critical,
      purposes: readSequence(value, 'extended key usage', (parts) => parts.rest(TAG.oid).map(oidOf)),
    })),
    alternativeNames: read(OID.subjectAltName, alternativeNames) ?? [],
    subjectKeyId: read(OID.subjectKeyId, (value) =>
      readAll(value, 'key identifier', (reader) => reader.read(TAG.octetString).content),
    ),
    crlUrls: read(OID.crlDistributionPoints, crlUrls) ?? [],
    unknownCritical: [...found].filter(([oid, { critical }]) => critical && !HARMLESS.has(oid)).map(([oid]) => oid),
  };
}

/** The directory name inside a GeneralName, in DER. @throws AppError FORMAT */
export function directoryName(generalName: Der): Uint8Array | undefined {
  if (generalName.tag !== contextTag(4)) return undefined;
  return readAll(generalName.content, 'name', (reader) => reader.read(TAG.sequence).encoded);
}

function basicConstraints(value: Uint8Array): CertificateExtensions['basicConstraints'] {
  return readSequence(value, 'basic constraints', (parts) => {
    const isAuthority = parts.optional(TAG.boolean);
    const pathLength = parts.optional(TAG.integer);
    return {
      isAuthority: isAuthority !== undefined && booleanOf(isAuthority),
      pathLength: pathLength && smallInteger(pathLength),
    };
  });
}

function alternativeNames(value: Uint8Array): Uint8Array[] {
  return readSequence(value, 'alternative names', (parts) => parts.rest().map(({ encoded }) => encoded));
}

function crlUrls(value: Uint8Array): string[] {
  return readSequence(value, 'CRL distribution points', (points) =>
    points.rest(TAG.sequence).flatMap(({ content }) => {
      const name = new DerReader(content, 'distribution point').optional(contextTag(0));
      return name === undefined ? [] : webAddresses(name.content);
    }),
  );
}

/** The addresses in a DistributionPointName: other forms say nothing that could be fetched over the network.
 *  @throws AppError FORMAT */
export function webAddresses(name: Uint8Array): string[] {
  const full = new DerReader(name, 'distribution point').optional(contextTag(0));
  return full === undefined ? [] : new DerReader(full.content, 'distribution point').rest().flatMap(webAddress);
}

function webAddress({ tag, content }: Der): string[] {
  const text = String.fromCharCode(...content.subarray(0, 2048));
  return tag === contextTag(6, 'primitive') && /^https?:\/\/[\x21-\x7e]+$/.test(text) ? [text] : [];
}
