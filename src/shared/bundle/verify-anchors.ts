import { toHex } from '../bytes.ts';
import type { TokenReading } from '../timestamp/token-reading.ts';
import type { AnchorRecord } from './brackets.ts';
import { checkToken, readCertificates } from './check-token.ts';
import type { TokenTrust } from './check-token.ts';
import { readWhole } from './inspection.ts';
import type { Inspection } from './inspection.ts';
import { anchorPath, ENTRIES, TOKEN_CHAIN, TOKEN_ROOTS } from './layout.ts';
import type { RevocationCheck } from './verify-revocation.ts';
import type { BundleCheckpoint } from './verify-checkpoints.ts';

/** Checks every token that a disclosed entry tells of: the token itself, that it is over the checkpoint that the entry
 *  names, that the entry says of it what it says, and that no certificate behind it was revoked, as far as there are lists. @returns how many hold, whether or not their root is trusted */
export async function verifyAnchors(
  inspection: Inspection,
  anchors: readonly AnchorRecord[],
  checkpoints: readonly BundleCheckpoint[],
  trusted: readonly Uint8Array[],
  revocation: RevocationCheck,
): Promise<number> {
  if (anchors.length === 0) return 0;
  const roots = await readCertificates(inspection, TOKEN_ROOTS);
  const chain = inspection.sizes.has(TOKEN_CHAIN)
    ? await readCertificates(inspection, TOKEN_CHAIN)
    : new Map<string, Uint8Array>();
  verifyCarried(inspection, anchors, roots, chain);
  const trust: TokenTrust = { carried: new Map([...roots, ...chain]), trusted };
  const notes = new Map(checkpoints.map(({ checkpoint, bytes }) => [checkpoint.size, bytes]));
  let holding = 0;
  for (const anchor of anchors) {
    const stamped = notes.get(anchor.checkpointSize);
    if (stamped === undefined) {
      inspection.report('TOKEN_CHECKPOINT', `${ENTRIES}#${anchor.index}`, { size: String(anchor.checkpointSize) });
      continue;
    }
    if (toHex(inspection.crypto.sha256(stamped)) !== anchor.checkpoint)
      inspection.report('TOKEN_DIFFERS', `${ENTRIES}#${anchor.index}`, { field: 'checkpoint' });
    if (await verifyAnchor(inspection, anchor, stamped, trust, revocation)) holding++;
  }
  return holding;
}

async function verifyAnchor(
  inspection: Inspection,
  anchor: AnchorRecord,
  stamped: Uint8Array,
  trust: TokenTrust,
  revocation: RevocationCheck,
): Promise<boolean> {
  const path = anchorPath(anchor.checkpointSize, anchor.token, 'tsr');
  const token = await readWhole(inspection, path);
  const asked = anchor.request !== undefined;
  const request = asked
    ? await readWhole(inspection, anchorPath(anchor.checkpointSize, anchor.token, 'tsq'))
    : undefined;
  if (token === undefined || (asked && request === undefined)) return false;
  const reading = await checkToken(inspection, { path, token, request, stamped }, trust);
  if (reading === undefined) return false;
  const wrong = differingField(anchor, reading);
  if (wrong !== undefined) inspection.report('TOKEN_DIFFERS', `${ENTRIES}#${anchor.index}`, { field: wrong });
  const stands = await revocation.stands(path, reading);
  return wrong === undefined && stands;
}

/** The first thing that the entry says of its token and the token does not. */
function differingField(anchor: AnchorRecord, reading: TokenReading): string | undefined {
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['genTime', anchor.genTime, reading.genTime],
    ['serial', anchor.serial, reading.serial],
    ['policy', anchor.policy, reading.policy],
    ['signer', anchor.signer, reading.tsaName],
    ['accuracyMs', anchor.accuracyMs ?? null, reading.accuracyMs],
    ['root', anchor.root, reading.rootSha256 ?? ''],
    ['expires', anchor.expires, reading.earliestExpiry ?? ''],
    ['certificates', anchor.certificates.join(), reading.chain.map(({ sha256 }) => sha256).join()],
  ];
  return pairs.find(([, said, found]) => said !== found)?.[0];
}

/** The certificates in the bundle are those that the entries name: no more, no fewer. */
function verifyCarried(
  { report }: Inspection,
  anchors: readonly AnchorRecord[],
  roots: ReadonlyMap<string, Uint8Array>,
  chain: ReadonlyMap<string, Uint8Array>,
): void {
  const { rootHashes, chainHashes } = carriedBy(anchors);
  if (!sameKeys(roots, rootHashes)) report('CERTIFICATES', TOKEN_ROOTS, { reason: 'not those of the tokens' });
  if (!sameKeys(chain, chainHashes)) report('CERTIFICATES', TOKEN_CHAIN, { reason: 'not those of the tokens' });
}

/** Hashes of the certificates that a bundle with these tokens carries. */
export function carriedBy(anchors: readonly AnchorRecord[]): {
  readonly rootHashes: ReadonlySet<string>;
  readonly chainHashes: ReadonlySet<string>;
} {
  const rootHashes = new Set(anchors.map(({ root }) => root));
  const all = anchors.flatMap(({ certificates }) => certificates);
  return { rootHashes, chainHashes: new Set(all.filter((hash) => !rootHashes.has(hash))) };
}

function sameKeys(map: ReadonlyMap<string, unknown>, hashes: ReadonlySet<string>): boolean {
  return map.size === hashes.size && [...hashes].every((hash) => map.has(hash));
}
