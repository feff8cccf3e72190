import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../files/system-error.ts';
import { sha256Hex } from '../ledger/hash.ts';
import { walk } from '../watch/walk.ts';

/** What is looked for. */
export interface WantedContent {
  readonly sha256: string;
  readonly size: number;
}

export interface FindOptions {
  readonly signal: AbortSignal;
  /** Files looked at so far. */
  readonly onProgress: (files: number) => void;
  /** Takes what was found: bytes that have the wanted hash. */
  readonly found: (sha256: string, bytes: Uint8Array) => void;
}

/** Larger originals are not looked for: a file is held in memory while it is compared. */
const MAX_BYTES = 2 ** 30;

/** Looks through a folder for files with wanted content, whatever they are called now. Only files of a wanted size are
 *  read. Files and folders that cannot be read are passed over: they may not be what is looked for.
 *  @returns how many of the wanted were found */
export async function findOriginals(
  folder: string,
  wanted: readonly WantedContent[],
  { signal, onProgress, found }: FindOptions,
): Promise<number> {
  const left = new Map(wanted.map(({ sha256, size }) => [sha256, size]));
  const sizes = new Set([...left.values()].filter((size) => size <= MAX_BYTES));
  let looked = 0;
  for await (const { files } of walk(folder)) {
    for (const file of files) {
      if (signal.aborted || left.size === 0) return wanted.length - left.size;
      onProgress(++looked);
      const bytes = await readOfSize(join(folder, file), sizes);
      if (bytes === undefined) continue;
      const sha256 = sha256Hex(bytes);
      if (left.delete(sha256)) found(sha256, bytes);
    }
  }
  return wanted.length - left.size;
}

async function readOfSize(path: string, sizes: ReadonlySet<number>): Promise<Buffer | undefined> {
  try {
    return sizes.has((await stat(path)).size) ? await readFile(path) : undefined;
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return undefined;
  }
}
