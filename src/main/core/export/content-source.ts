import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import type { ContentItem } from '../../../shared/bundle/content-list.ts';
import type { ContentState } from '../../../shared/bundle/custody.ts';
import type { ContentPool, ThreadBytes } from './content-pool.ts';
import type { RangeDigests } from './content-worker.ts';
import type { ExportInput } from './export-input.ts';
import { digestBytes, WHOLE_BYTES } from './node-crypto.ts';

type Found = Extract<ContentState, 'vault' | 'disk'>;

/** One file version as it can be had now; its hash has been checked. */
export type Content =
  | { readonly kind: 'bytes'; readonly state: Found; readonly bytes: Uint8Array; readonly digests: RangeDigests }
  | { readonly kind: 'thread'; readonly state: Found; readonly held: ThreadBytes }
  /** Too large for memory: to be read again while it is written, and held against its hash then. */
  | {
      readonly kind: 'pieces';
      readonly state: Found;
      readonly size: number;
      readonly pieces: () => AsyncIterable<Uint8Array>;
    }
  | { readonly kind: 'none'; readonly state: Exclude<ContentState, Found> };

const CHANGED = { kind: 'none', state: 'changed' } as const;
const MISSING = { kind: 'none', state: 'missing' } as const;

/** Finds a file version: in the vault, else where it was seen, if it still has its hash there. A copy in the vault that
 *  does not have its hash any more counts as changed. Throws only what is not about this one file. */
export async function obtainContent(
  { vault, vaultPathOf }: Pick<ExportInput, 'vault' | 'vaultPathOf'>,
  pool: ContentPool,
  item: ContentItem,
  paths: readonly string[],
): Promise<Content> {
  const keptAt = vaultPathOf?.(item.sha256);
  const kept = keptAt === undefined ? await fromVault(vault, item) : await fromPath(pool, keptAt, item, 'vault');
  if (kept.kind !== 'none') return kept;
  let changed = kept.state === 'changed';
  for (const path of paths) {
    const found = await fromPath(pool, path, item, 'disk');
    if (found.kind !== 'none') return found;
    if (found.state === 'changed') changed = true;
  }
  return changed ? CHANGED : MISSING;
}

async function fromVault(vault: ExportInput['vault'], { sha256 }: ContentItem): Promise<Content> {
  const size = vault.sizeOf(sha256);
  if (size === undefined) return MISSING;
  if (size > WHOLE_BYTES) return fromPieces(() => streamed(vault.stream(sha256)), size, sha256, 'vault');
  const bytes = vault.bytes(sha256);
  if (bytes === undefined) return MISSING;
  const digests = { ...(await digestBytes(bytes)), crc32: crc32(bytes) };
  return digests.sha256 === sha256 ? { kind: 'bytes', state: 'vault', bytes, digests } : CHANGED;
}

async function fromPath(
  pool: ContentPool,
  path: string,
  { sha256, size }: ContentItem,
  state: Found,
): Promise<Content> {
  const held = await pool.read(path, WHOLE_BYTES);
  if (held === undefined) return MISSING;
  if (held === 'too-large') {
    return size === undefined ? CHANGED : fromPieces(() => filePieces(path), size, sha256, state);
  }
  if (held.digests.sha256 === sha256) return { kind: 'thread', state, held };
  await held.drop();
  return CHANGED;
}

async function fromPieces(
  pieces: () => AsyncIterable<Uint8Array>,
  size: number,
  sha256: string,
  state: Found,
): Promise<Content> {
  const hasher = createHash('sha256');
  for await (const piece of pieces()) hasher.update(piece);
  return hasher.digest('hex') === sha256 ? { kind: 'pieces', state, size, pieces } : CHANGED;
}

async function* streamed(stream: Readable | undefined): AsyncGenerator<Uint8Array> {
  for await (const piece of stream ?? []) if (piece instanceof Uint8Array) yield piece;
}

async function* filePieces(path: string): AsyncGenerator<Uint8Array> {
  const handle = await open(path, 'r');
  try {
    yield* streamed(handle.createReadStream({ autoClose: false, highWaterMark: 4 * 1024 * 1024 }));
  } finally {
    await handle.close();
  }
}
