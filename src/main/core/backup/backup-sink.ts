import { createHash } from 'node:crypto';
import { mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { syncFolder } from '../files/durable.ts';
import { isMissing } from '../files/system-error.ts';
import type { ZipWriter } from '../export/zip-writer.ts';
import { hashOfFile, piecesOf, writeChecked, type Step } from './copy-file.ts';

/** Where the files of a backup go. */
export interface BackupSink {
  /** Whether files that lie in the folder where the backup is made are where they belong. */
  readonly isInPlace: boolean;
  /** Adds the file at `from` under `path`. Durable when the backup is finished.
   *  @returns its hex SHA-256; undefined, and the file is not added, when it is not the `expected` one */
  put(path: string, from: string, step: Step, expected?: string): Promise<string | undefined>;
  /** Makes the names of everything that was put durable. */
  finish(): void;
}

/** Into a folder: what is there already and has the expected hash stays. */
export function folderSink(root: string): BackupSink {
  const folders = new Set<string>();
  return {
    isInPlace: true,
    async put(path, from, step, expected) {
      const target = join(root, path);
      if (expected !== undefined && sizeOf(target) === sizeOf(from)) {
        if ((await hashOfFile(target, step)) === expected) return expected;
      }
      const folder = dirname(target);
      if (!folders.has(folder)) {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        folders.add(folder);
      }
      return await writeChecked(target, piecesOf(from), 0o600, step, expected);
    },
    finish() {
      for (const folder of folders) {
        syncFolder(folder);
        syncFolder(dirname(folder));
      }
    },
  };
}

/** Into a zip. What was written is to be read back when the zip is finished. */
export function zipSink(zip: ZipWriter): BackupSink {
  return {
    isInPlace: false,
    async put(path, from, step, expected) {
      const mark = zip.mark();
      const hash = createHash('sha256');
      const counted = async function* (): AsyncGenerator<Uint8Array> {
        for await (const piece of piecesOf(from)) {
          hash.update(piece);
          step(piece.length);
          yield piece;
        }
      };
      await zip.addStream(path, counted(), statSync(from).size);
      const sha256 = hash.digest('hex');
      if (expected === undefined || sha256 === expected) return sha256;
      zip.backTo(mark);
      return undefined;
    },
    // One file, which is synced when it is finished.
    finish: () => undefined,
  };
}

function sizeOf(path: string): number | undefined {
  try {
    return statSync(path).size;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
