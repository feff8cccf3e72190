import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../../shared/app-error.ts';
import { syncFolder, temporaryNameFor } from '../files/durable.ts';
import { readBuffer } from '../files/read-buffer.ts';
import { isMissing, systemCode } from '../files/system-error.ts';
import { vaultFileSize, vaultPath } from './vault-files.ts';

/** A file whose bytes are now in the vault. */
export interface KeptFile {
  readonly sha256: string;
  readonly size: number;
  /** Its first bytes, at most 128: enough to tell the format. */
  readonly head: Uint8Array;
}

const HEAD_BYTES = 128;
const CHUNK_BYTES = 2 ** 20;

/** Copies a file of any size into the vault, hashing the very bytes that are copied. Durable when it resolves.
 *  @throws AppError FILE_MISSING, FILE_UNREADABLE (also when it changed meanwhile); errors of the file system for the vault */
export async function copyIntoVault(vault: string, path: string): Promise<KeptFile> {
  const before = await statOf(path);
  mkdirSync(vault, { recursive: true });
  const temporary = temporaryNameFor(join(vault, 'copy'));
  const hasher = createHash('sha256');
  let head = new Uint8Array();
  let size = 0;
  try {
    const source = await opened(path);
    const target = await open(temporary, 'wx', 0o444);
    try {
      const buffer = readBuffer(CHUNK_BYTES);
      for (;;) {
        const { bytesRead } = await source.read(buffer, 0, CHUNK_BYTES, size);
        if (bytesRead === 0) break;
        const piece = buffer.subarray(0, bytesRead);
        if (size === 0) head = new Uint8Array(piece.subarray(0, HEAD_BYTES));
        hasher.update(piece);
        await target.writeFile(piece);
        size += bytesRead;
      }
      await target.sync();
    } finally {
      await target.close();
      await source.close();
    }
    const after = await statOf(path);
    if (after.mtimeMs !== before.mtimeMs || after.size !== size)
      throw new AppError('FILE_UNREADABLE', `${path} is being written to; try again when it is finished`);
    const sha256 = hasher.digest('hex');
    if (vaultFileSize(vault, sha256) === size) rmSync(temporary);
    else put(vault, temporary, vaultPath(vault, sha256));
    return { sha256, size, head };
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function put(vault: string, temporary: string, path: string): void {
  // A new folder is durable only when the one above it is.
  if (mkdirSync(dirname(path), { recursive: true }) !== undefined) syncFolder(vault);
  renameSync(temporary, path);
  syncFolder(dirname(path));
}

async function statOf(path: string): Promise<{ readonly size: number; readonly mtimeMs: number }> {
  const found = await stat(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  if (!found.isFile()) throw new AppError('FILE_UNREADABLE', `expected a file, got something else at ${path}`);
  return found;
}

function opened(path: string): ReturnType<typeof open> {
  return open(path, 'r').catch((error: unknown) => {
    throw unreadable(path, error);
  });
}

function unreadable(path: string, error: unknown): unknown {
  if (isMissing(error)) return new AppError('FILE_MISSING', `there is no file ${path}`, { cause: error });
  const code = systemCode(error);
  return code === undefined
    ? error
    : new AppError('FILE_UNREADABLE', `${path} cannot be read (${code})`, { cause: error });
}
