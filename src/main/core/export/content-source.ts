import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { unwrap } from '../../../shared/assert.ts';
import type { ContentItem } from '../../../shared/bundle/content-list.ts';
import type { ContentState } from '../../../shared/bundle/custody.ts';
import type { RangeDigests } from './content-messages.ts';
import type { ContentPool, HeldBatch } from './content-pool.ts';
import { digestsOf } from './digest-ranges.ts';
import type { ExportInput } from './export-input.ts';
import { WHOLE_BYTES } from './node-crypto.ts';

type Kept = Extract<ContentState, 'vault' | 'disk'>;

/** One file version as it can be had now; its hash has been checked. */
export type Content =
  | { readonly kind: 'bytes'; readonly state: Kept; readonly bytes: Uint8Array; readonly digests: RangeDigests }
  /** Held by a thread, at a position in its batch. */
  | {
      readonly kind: 'held';
      readonly state: Kept;
      readonly batch: HeldBatch;
      readonly file: number;
      readonly digests: RangeDigests;
    }
  /** Too large for memory: to be read again while it is written, and held against its hash then. */
  | {
      readonly kind: 'pieces';
      readonly state: Kept;
      readonly size: number;
      readonly pieces: () => AsyncIterable<Uint8Array>;
    }
  | { readonly kind: 'none'; readonly state: Exclude<ContentState, Kept> };

/** What was found of some items, in their order, and what the threads hold of it: all of that must be written. */
export interface ObtainedContent {
  readonly found: readonly { readonly item: ContentItem; readonly content: Content }[];
  readonly batches: readonly HeldBatch[];
}

type Source = Pick<ExportInput, 'vault' | 'vaultPathOf'>;

const BLOCK_ROLES = ['block', 'generation'];
const CHANGED = { kind: 'none', state: 'changed' } as const;
const MISSING = { kind: 'none', state: 'missing' } as const;

/** A file that still has to be looked for. */
interface Search {
  readonly item: ContentItem;
  readonly places: readonly { readonly path: string; readonly state: Kept }[];
  /** Whether something else was found in the place of it. */
  readonly changed: boolean;
}

/** Finds file versions: in the vault, else where they were seen, if they still have their hash there. A copy in the vault
 *  that does not have its hash any more counts as changed. Throws only what is not about one file. */
export async function obtainContent(
  source: Source,
  pool: ContentPool,
  items: readonly ContentItem[],
  pathsOf: (sha256: string) => readonly string[],
): Promise<ObtainedContent> {
  const contents = new Map<ContentItem, Content>();
  let searches: Search[] = [];
  for (const item of items) {
    const seen = pathsOf(item.sha256).map((path) => ({ path, state: 'disk' as const }));
    // Blocks and readings lie in the database: they need not be looked for among the files first.
    const isBlock = BLOCK_ROLES.includes(item.role);
    const keptAt = isBlock ? undefined : source.vaultPathOf?.(item.sha256);
    const kept = keptAt === undefined ? await fromVault(source.vault, item, isBlock) : MISSING;
    const places = keptAt === undefined ? seen : [{ path: keptAt, state: 'vault' as const }, ...seen];
    if (kept.kind === 'none') searches.push({ item, places, changed: kept.state === 'changed' });
    else contents.set(item, kept);
  }
  const batches: HeldBatch[] = [];
  // Again only for files too large for memory that turned out to be others.
  while (searches.length > 0) {
    const wanted = searches.map(({ item, places }) => ({ sha256: item.sha256, paths: places.map(({ path }) => path) }));
    const batch = await pool.obtain(wanted, WHOLE_BYTES);
    batches.push(batch);
    const left: Search[] = [];
    for (const [file, search] of searches.entries()) {
      const content = await settled(search, batch, file);
      if ('places' in content) left.push(content);
      else contents.set(search.item, content);
    }
    searches = left;
  }
  return {
    found: items.map((item) => ({ item, content: unwrap(contents.get(item), 'each was looked for') })),
    batches,
  };
}

async function settled({ item, places, changed }: Search, batch: HeldBatch, file: number): Promise<Content | Search> {
  const answer = unwrap(batch.files[file], 'one answer each');
  if (answer.kind === 'none') return changed || answer.changed ? CHANGED : MISSING;
  const { path, state } = unwrap(places[answer.at], 'one of the places');
  if (answer.kind === 'held') return { kind: 'held', state, batch, file, digests: answer.digests };
  const { sha256, size } = item;
  const large = size === undefined ? CHANGED : await fromPieces(() => filePieces(path), size, sha256, state);
  return large.kind === 'none' ? { item, places: places.slice(answer.at + 1), changed: true } : large;
}

async function fromVault(vault: ExportInput['vault'], { sha256 }: ContentItem, isBlock: boolean): Promise<Content> {
  // Readers hold blocks in memory whole when they find them: they are never large.
  const size = isBlock ? 0 : vault.sizeOf(sha256);
  if (size === undefined) return MISSING;
  if (size > WHOLE_BYTES) return fromPieces(() => streamed(vault.stream(sha256)), size, sha256, 'vault');
  const bytes = vault.bytes(sha256);
  if (bytes === undefined) return MISSING;
  const digests = digestsOf(bytes);
  return digests.sha256 === sha256 ? { kind: 'bytes', state: 'vault', bytes, digests } : CHANGED;
}

async function fromPieces(
  pieces: () => AsyncIterable<Uint8Array>,
  size: number,
  sha256: string,
  state: Kept,
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
