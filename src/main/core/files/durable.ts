import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';

/** A name beside `path` that no reader takes for the finished file. */
export function temporaryNameFor(path: string): string {
  return join(dirname(path), `.writing-${randomBytes(6).toString('hex')}.tmp`);
}

/** Makes the entries of a folder durable. Windows has no such call: there a rename is durable by itself. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const fd = openSync(folder, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Writes a whole file so that after a crash there is either the old content or the new, never a mixture: temporary
 *  file, fsync, rename, fsync of the folder. The folder must exist. Does not promise that the old content is gone.
 *  @throws Error of the file system (ENOSPC, EACCES …); the temporary file is then removed */
export function writeFileDurableSync(path: string, bytes: Uint8Array, mode = 0o644): void {
  const temporary = temporaryNameFor(path);
  const fd = openSync(temporary, 'wx', mode);
  try {
    try {
      let written = 0;
      while (written < bytes.length) written += writeSync(fd, bytes, written);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}

/** `writeFileDurableSync` without blocking the caller's thread. */
export async function writeFileDurable(path: string, bytes: Uint8Array, mode = 0o644): Promise<void> {
  const temporary = temporaryNameFor(path);
  const handle = await open(temporary, 'wx', mode);
  try {
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  if (process.platform === 'win32') return;
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
