import { createHash } from 'node:crypto';
import { lstatSync, readFileSync } from 'node:fs';
import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../shared/app-error.ts';
import { openZipBundle } from '../export/zip-reader.ts';
import { isMissing } from '../files/system-error.ts';
import {
  BACKUP_FILE,
  MANIFEST_FILE,
  invalid,
  parseBackupInfo,
  parseManifestLine,
  type BackupInfo,
  type ManifestLine,
} from './backup-format.ts';

/** A backup opened for reading. */
export interface BackupSource {
  readonly info: BackupInfo;
  /** Every file that belongs to it, in the order of the manifest, whose own hash has been checked.
   *  @throws AppError BACKUP_INVALID */
  files(): AsyncIterable<ManifestLine>;
  /** @throws AppError BACKUP_INVALID when it is not there; errors of the file system */
  read(path: string): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

interface Access {
  read(path: string): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

/** Opens a backup: a folder or a zip. @throws AppError FILE_MISSING, FILE_UNREADABLE, BACKUP_INVALID */
export async function openBackup(path: string): Promise<BackupSource> {
  const access = (await isFolder(path)) ? folderAccess(path) : await zipAccess(path);
  try {
    const info = parseBackupInfo(await whole(access.read(BACKUP_FILE)));
    const manifest = `${info.state}/${MANIFEST_FILE}`;
    return {
      info,
      async *files() {
        const hash = createHash('sha256');
        for await (const piece of access.read(manifest)) hash.update(piece);
        if (hash.digest('hex') !== info.manifestSha256) throw invalid('the list of its files was changed');
        for await (const line of linesOf(access.read(manifest))) yield parseManifestLine(line, info.state);
      },
      read: (file) => access.read(file),
      close: () => access.close(),
    };
  } catch (error) {
    await access.close();
    throw error;
  }
}

/** What the backup in a folder is of. @returns undefined when there is none @throws AppError BACKUP_INVALID */
export function existingBackup(folder: string): BackupInfo | undefined {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(join(folder, BACKUP_FILE));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  return parseBackupInfo(bytes);
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new AppError('FILE_MISSING', `there is no backup ${path}`, { cause: error, details: { path } });
  }
}

function folderAccess(folder: string): Access {
  return {
    async *read(path) {
      const handle = await openPlain(join(folder, path), path);
      try {
        yield* handle.createReadStream({ highWaterMark: 1024 * 1024, autoClose: false });
      } finally {
        await handle.close();
      }
    },
    close: () => Promise.resolve(),
  };
}

async function openPlain(path: string, name: string) {
  try {
    // A link could lead anywhere; a device might never end.
    if (!lstatSync(path).isFile()) throw invalid(`${name} is not a plain file`);
    return await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw invalid(`${name} is not there`);
  }
}

async function zipAccess(path: string): Promise<Access> {
  const zip = await openZipBundle(path);
  const [first] = zip.findings;
  if (first !== undefined) {
    await zip.close();
    throw invalid(`the archive is damaged (${first.code} ${first.place})`);
  }
  const names = new Set(zip.files.map((file) => file.path));
  return {
    async *read(name) {
      if (!names.has(name)) throw invalid(`${name} is not there`);
      yield* zip.read(name);
    },
    close: () => zip.close(),
  };
}

/** `backup.json` is small; anything much larger is not one. */
const MAX_INFO_BYTES = 64 * 1024 * 1024;

async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    if (size > MAX_INFO_BYTES) throw invalid(`${BACKUP_FILE} is too large`);
    parts.push(piece);
  }
  return Buffer.concat(parts);
}

const MAX_LINE = 4_096;

async function* linesOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + Buffer.from(piece).toString('latin1')).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > MAX_LINE) break;
    yield* lines;
  }
  if (rest !== '') throw invalid('the list of its files is cut off');
}
