import type { AnchorBody, EntryFile } from '../../../shared/entry.ts';
import { toHex } from '../../../shared/bytes.ts';
import type { TokenReading } from '../../../shared/timestamp/token-reading.ts';
import type { VaultBlock } from '../intake/inspection.ts';
import { sha256 } from '../ledger/hash.ts';
import { draftEntry, type EntryDraft } from '../ledger/entry-line.ts';
import type { StoredCheckpoint } from '../ledger/ledger-view.ts';

/** A token with everything that is kept of it. */
export interface KeptToken {
  readonly checkpoint: StoredCheckpoint;
  readonly authority: string;
  readonly url: string;
  readonly token: Uint8Array;
  /** Absent for a token that the user brought as a file. */
  readonly asked?: { readonly request: Uint8Array; readonly requestedMs: number; readonly offsetMs: number };
  readonly reading: TokenReading;
  /** Lists of revoked certificates (DER). */
  readonly lists: readonly Uint8Array[];
}

/** The entry about a token, and the bytes that are kept with it: the reply, the request, and the certificates of its
 *  chain, so that it can be checked when the authority has long gone. */
export function anchorEntry(kept: KeptToken): {
  readonly draft: EntryDraft;
  readonly body: AnchorBody;
  readonly blocks: readonly VaultBlock[];
} {
  const { checkpoint, authority, url, token, asked, reading, lists } = kept;
  const body: AnchorBody = {
    kind: 'anchor',
    checkpointSize: checkpoint.size,
    checkpoint: toHex(sha256(Buffer.from(checkpoint.note))),
    authority,
    url,
    genTime: reading.genTime,
    serial: reading.serial,
    policy: reading.policy,
    signer: reading.tsaName,
    ...(reading.accuracyMs !== null && { accuracyMs: reading.accuracyMs }),
    ...(asked !== undefined && { requested: new Date(asked.requestedMs).toISOString(), offsetMs: asked.offsetMs }),
    root: reading.rootSha256 ?? '',
    expires: reading.earliestExpiry ?? '',
  };
  const parts: readonly (readonly [EntryFile['role'], Uint8Array])[] = [
    ['token', token],
    ...(asked === undefined ? [] : ([['request', asked.request]] as const)),
    ...reading.chain.map(({ der }) => ['certificate', der] as const),
    ...lists.map((list) => ['crl', list] as const),
  ];
  const files = parts.map(([role, bytes]) => ({ role, sha256: toHex(sha256(bytes)), size: bytes.length }));
  const blocks = parts.map(([, bytes]) => ({
    sha256: toHex(sha256(bytes)),
    size: bytes.length,
    deflated: false,
    bytes,
  }));
  return { draft: draftEntry('live', body, files), body, blocks };
}
