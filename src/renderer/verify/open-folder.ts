import { AppError } from '../../shared/app-error.ts';
import type { BundleReader } from '../../shared/bundle/bundle-reader.ts';
import { WHOLE_BYTES } from './browser-crypto.ts';
import { PIECE_BYTES, readSlice } from './open-blob.ts';

/** A file with its path below the chosen folder. */
export interface FileInFolder {
  readonly path: string;
  readonly file: Blob;
}

/** Files of a folder that a person chose, by their paths below it. */
export function filesOf(list: Iterable<File>): FileInFolder[] {
  return [...list].map((file) => ({ path: file.webkitRelativePath.replace(/^[^/]*\//, ''), file }));
}

/** Opens an unpacked bundle. A browser tells neither of links nor of empty folders. */
export function openFolderFiles(chosen: readonly FileInFolder[], signal: AbortSignal): BundleReader {
  const byPath = new Map(chosen.map(({ path, file }) => [path, file]));
  const files = [...byPath].map(([path, { size }]) => ({ path, size }));
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    files,
    findings: [],
    read(path) {
      const file = byPath.get(path);
      if (file === undefined) throw new AppError('NOT_FOUND', `expected a file of the folder, got ${path}`);
      return pieces(file, signal);
    },
  };
}

async function* pieces(file: Blob, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const length = Math.max(1, file.size <= WHOLE_BYTES ? file.size : PIECE_BYTES);
  for (let at = 0; at < file.size; at += length) {
    yield await readSlice(file, at, Math.min(length, file.size - at), signal);
  }
}
