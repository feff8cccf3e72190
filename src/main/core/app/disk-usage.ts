import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from '../files/system-error.ts';

/** Bytes of a database with the files SQLite keeps beside it. */
export async function databaseBytes(file: string): Promise<number> {
  const sizes = await Promise.all([file, `${file}-wal`, `${file}-shm`].map(fileBytes));
  return sum(sizes);
}

/** Bytes of all files in a folder and the folders in it. */
export async function folderBytes(folder: string): Promise<number> {
  let entries;
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (isMissing(error)) return 0;
    throw error;
  }
  const sizes: number[] = [];
  // One after the other: the threads that read files belong to the recorder.
  for (const entry of entries) {
    const path = join(folder, entry.name);
    sizes.push(entry.isDirectory() ? await folderBytes(path) : await fileBytes(path));
  }
  return sum(sizes);
}

/** A size that is costly to find: found once, and again when it is older than `freshMs`; meanwhile the old one is given. */
export function rememberedSize(find: () => Promise<number>, freshMs: number): () => Promise<number> {
  let latest: Promise<number> | undefined;
  let atMs = -Infinity;
  return () => {
    if (latest === undefined || performance.now() > atMs + freshMs) {
      atMs = performance.now();
      latest = find();
    }
    return latest;
  };
}

async function fileBytes(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isMissing(error)) return 0;
    throw error;
  }
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}
