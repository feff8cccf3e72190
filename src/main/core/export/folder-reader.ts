import { constants } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../shared/app-error.ts';
import type { BundleFile } from '../../../shared/bundle/bundle-reader.ts';
import { finding } from '../../../shared/bundle/finding.ts';
import type { Finding } from '../../../shared/bundle/finding.ts';
import { readBuffer } from '../files/read-buffer.ts';
import { unreadable } from './file-access.ts';
import { WHOLE_BYTES } from './node-crypto.ts';
import type { OpenBundle } from './zip-reader.ts';

const PIECE_BYTES = 4 * 1024 * 1024;
/** Deeper than any bundle: a loop of mounts must end. */
const MAX_DEPTH = 16;

/** Opens a bundle that lies unpacked in `folder`. Links and special files are never followed: they are findings.
 *  @throws AppError FILE_UNREADABLE */
export async function openFolderBundle(folder: string): Promise<OpenBundle> {
  const files: BundleFile[] = [];
  const findings: Finding[] = [];
  await list(folder, '', 0, files, findings);
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    files,
    findings,
    read: (path) => pieces(join(folder, path)),
    // Opened by name on another thread, a file might have become a link meanwhile: the check here is worth the copy.
    rangeOf: () => undefined,
    close: () => Promise.resolve(),
  };
}

async function list(
  folder: string,
  prefix: string,
  depth: number,
  files: BundleFile[],
  findings: Finding[],
): Promise<void> {
  const names = await readdir(join(folder, prefix), { withFileTypes: true }).catch((error: unknown) => {
    throw unreadable(join(folder, prefix), error);
  });
  if (names.length === 0) findings.push(finding('FOLDER_EMPTY', prefix.slice(0, -1)));
  for (const name of names) {
    const path = `${prefix}${name.name}`;
    if (name.isDirectory() && depth < MAX_DEPTH) await list(folder, `${path}/`, depth + 1, files, findings);
    else if (!name.isFile()) findings.push(finding('NOT_A_FILE', path));
    else files.push({ path, size: (await stat(join(folder, path))).size });
  }
}

async function* pieces(path: string): AsyncGenerator<Uint8Array> {
  // The name may have become a link since it was listed.
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  try {
    const { size } = await handle.stat();
    const length = Math.max(1, size <= WHOLE_BYTES ? size : PIECE_BYTES);
    for (let at = 0; at < size;) {
      const bytes = readBuffer(Math.min(length, size - at));
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, at);
      if (bytesRead === 0) throw new AppError('FILE_UNREADABLE', `${path} became shorter while it was read`);
      yield bytes.subarray(0, bytesRead);
      at += bytesRead;
    }
  } finally {
    await handle.close();
  }
}
