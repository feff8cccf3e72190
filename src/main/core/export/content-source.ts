import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { FileDigests } from '../../../shared/bundle/bundle-reader.ts';
import type { ContentItem } from '../../../shared/bundle/content-list.ts';
import type { ContentState } from '../../../shared/bundle/custody.ts';
import { isMissing, systemCode } from '../files/system-error.ts';
import type { BlobReader } from '../ledger/ledger-view.ts';
import { digestBytes, WHOLE_BYTES } from './node-crypto.ts';

/** One file version as it can be had now. */
export type Content =
  | { readonly state: 'vault' | 'disk'; readonly bytes: Uint8Array; readonly digests: FileDigests }
  /** Too large for memory: to be read again while it is written, and held against its hash then. */
  | { readonly state: 'vault' | 'disk'; readonly size: number; readonly pieces: () => AsyncIterable<Uint8Array> }
  | { readonly state: Exclude<ContentState, 'vault' | 'disk'> };

/** Finds a file version: in the vault, else where it was seen, if it still has its hash there. A copy in the vault that
 *  does not have its hash any more counts as changed. Throws only what is not about this one file. */
export async function obtainContent(vault: BlobReader, item: ContentItem, paths: readonly string[]): Promise<Content> {
  const kept = await fromVault(vault, item);
  if (kept !== undefined && kept.state !== 'changed') return kept;
  let changed = kept !== undefined;
  for (const path of paths) {
    const found = await fromDisk(path, item);
    if (found === 'changed') changed = true;
    else if (found !== 'missing') return found;
  }
  return { state: changed ? 'changed' : 'missing' };
}

async function fromVault(vault: BlobReader, { sha256 }: ContentItem): Promise<Content | undefined> {
  const size = vault.sizeOf(sha256);
  if (size === undefined) return undefined;
  if (size <= WHOLE_BYTES) {
    const bytes = vault.bytes(sha256);
    return bytes === undefined ? undefined : checked(bytes, sha256, 'vault');
  }
  const pieces = (): AsyncIterable<Uint8Array> => streamed(vault.stream(sha256));
  return (await hashOf(pieces())) === sha256 ? { state: 'vault', size, pieces } : { state: 'changed' };
}

async function fromDisk(path: string, { sha256, size }: ContentItem): Promise<Content | 'changed' | 'missing'> {
  const handle = await open(path, 'r').catch((error: unknown) => {
    if (isMissing(error) || systemCode(error) !== undefined) return undefined;
    throw error;
  });
  if (handle === undefined) return 'missing';
  try {
    const stat = await handle.stat();
    if (!stat.isFile() || (size !== undefined && stat.size !== size)) return 'changed';
    if (stat.size > WHOLE_BYTES) {
      const pieces = (): AsyncIterable<Uint8Array> => filePieces(path);
      return (await hashOf(pieces())) === sha256 ? { state: 'disk', size: stat.size, pieces } : 'changed';
    }
    const content = await checked(await handle.readFile(), sha256, 'disk');
    return content.state === 'changed' ? 'changed' : content;
  } finally {
    await handle.close();
  }
}

async function checked(bytes: Uint8Array, sha256: string, state: 'vault' | 'disk'): Promise<Content> {
  const digests = await digestBytes(bytes);
  return digests.sha256 === sha256 ? { state, bytes, digests } : { state: 'changed' };
}

async function hashOf(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const hasher = createHash('sha256');
  for await (const piece of pieces) hasher.update(piece);
  return hasher.digest('hex');
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
