import { sameBytes, textOf, toHex, utf8 } from '../bytes.ts';
import { formatPemChain, parsePem } from '../timestamp/pem.ts';
import { pinnedRootCertificates } from '../timestamp/trusted-roots.ts';
import { parseRequest } from '../timestamp/request.ts';
import type { TokenReading } from '../timestamp/token-reading.ts';
import { imprintsOf, verifyToken } from '../timestamp/verify-token.ts';
import { readWhole } from './inspection.ts';
import type { Inspection } from './inspection.ts';

/** Certificates that lie in a bundle, and those that the reader trusts. */
export interface TokenTrust {
  /** DER, by lower-case hex SHA-256. */
  readonly carried: ReadonlyMap<string, Uint8Array>;
  /** DER. */
  readonly trusted: readonly Uint8Array[];
}

/** The roots that are trusted in any check: the built-in ones and those that the reader adds. */
export function trustedBy(extra: readonly Uint8Array[] | undefined): readonly Uint8Array[] {
  return [...pinnedRootCertificates(), ...(extra ?? [])];
}

/** Reads a file of certificates in the one spelling that bundles use: PEM, sorted by SHA-256, each once. What is wrong is
 *  reported. @returns DER by hash */
export async function readCertificates(inspection: Inspection, path: string): Promise<Map<string, Uint8Array>> {
  const bytes = await readWhole(inspection, path);
  const text = bytes === undefined ? undefined : textOf(bytes);
  // An empty file is what no certificates look like.
  const certificates = text === undefined || text === '' ? undefined : parsePem(text);
  if (certificates?.ok !== true) {
    if (bytes !== undefined && bytes.length > 0)
      inspection.report('CERTIFICATES', path, { reason: certificates?.reason ?? 'not text' });
    return new Map();
  }
  const byHash = new Map(certificates.value.map((der) => [toHex(inspection.crypto.sha256(der)), der]));
  if (bytes !== undefined && !sameBytes(utf8(formatSorted(byHash)), bytes))
    inspection.report('CERTIFICATES', path, { reason: 'order' });
  return byHash;
}

/** Certificates as they stand in a bundle. */
export function formatSorted(byHash: ReadonlyMap<string, Uint8Array>): string {
  return formatPemChain([...byHash.keys()].sort().flatMap((hash) => byHash.get(hash) ?? []));
}

/** A token of a bundle, and what it is to be over. */
export interface TokenToCheck {
  readonly path: string;
  readonly token: Uint8Array;
  readonly request: Uint8Array | undefined;
  readonly stamped: Uint8Array;
}

/** Checks one token; what is wrong is reported. A sound token of a root that nobody here trusts is not wrong: it cannot be
 *  checked to its end. @returns what it says, when it is not refused for another reason than its root */
export async function checkToken(
  { crypto, report }: Inspection,
  { path, token, request, stamped }: TokenToCheck,
  { carried, trusted }: TokenTrust,
): Promise<TokenReading | undefined> {
  const asked = request === undefined ? undefined : parseRequest(request);
  const imprint = crypto.sha256(stamped);
  const isOurs = asked === undefined || (asked.ok && sameBytes(asked.value.imprint.digest, imprint));
  if (!isOurs) report('TOKEN_INVALID', path, { problem: 'REQUEST', reason: asked.ok ? '' : asked.reason });
  const { reading, problems } = await verifyToken(
    token,
    {
      imprint: imprintsOf(stamped, crypto.token),
      roots: trusted,
      extraCertificates: [...carried.values()],
      nonce: asked?.ok === true ? asked.value.nonce : undefined,
    },
    crypto.token,
  );
  const refusals = problems.filter(({ severity }) => severity === 'refusal');
  const rootOnly = refusals.every(({ code }) => code === 'ROOT_NOT_TRUSTED' || code === 'ROOT_UNKNOWN');
  if (!rootOnly) {
    for (const { code, details } of refusals)
      report('TOKEN_INVALID', path, { problem: code, reason: details['reason'] ?? '' });
    return undefined;
  }
  if (refusals.length > 0)
    report('TOKEN_ROOT', path, { root: reading?.rootSha256 ?? '', issuer: reading?.chain.at(-1)?.issuer ?? '' });
  return reading;
}
