import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { isMissing } from '../files/system-error.ts';
import { temporaryNameFor } from '../files/durable.ts';
import { invalid } from './backup-format.ts';

const PIECE_BYTES = 1024 * 1024;

/** Asked between pieces; throws to stop. Told of the bytes that were worked off. */
export type Step = (bytes: number) => void;

/** The content of a file in pieces. */
export function piecesOf(path: string): AsyncIterable<Uint8Array> {
  return createReadStream(path, { highWaterMark: PIECE_BYTES });
}

/** Hex SHA-256 of a file's bytes. @returns undefined when it is not there */
export async function hashOfFile(path: string, step: Step): Promise<string | undefined> {
  try {
    return await hashOf(piecesOf(path), step);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

export async function hashOf(pieces: AsyncIterable<Uint8Array>, step: Step): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of pieces) {
    hash.update(piece);
    step(piece.length);
  }
  return hash.digest('hex');
}

/** Writes a file under another name, syncs it, reads it back, and renames it.
 *  @returns the hex SHA-256; undefined, and no file, when it is not the `expected` one
 *  @throws AppError BACKUP_INVALID when what is read back is not what was written; errors of the file system */
export async function writeChecked(
  path: string,
  pieces: AsyncIterable<Uint8Array>,
  mode: number,
  step: Step,
  expected?: string,
): Promise<string | undefined> {
  const temporary = temporaryNameFor(path);
  try {
    const handle = await open(temporary, 'wx', mode);
    const hash = createHash('sha256');
    try {
      for await (const piece of pieces) {
        hash.update(piece);
        await handle.writeFile(piece);
        step(piece.length);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    const sha256 = hash.digest('hex');
    if (expected !== undefined && sha256 !== expected) {
      await rm(temporary);
      return undefined;
    }
    const readBack = await hashOfFile(temporary, () => step(0));
    if (readBack !== sha256) throw invalid(`what was written to ${path} is not what can be read from it`);
    await rename(temporary, path);
    return sha256;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
