import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, statSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { AppError } from '../../../shared/app-error.ts';
import { utf8 } from '../../../shared/bytes.ts';
import { zipWriter } from '../export/zip-writer.ts';
import { syncFolder } from '../files/durable.ts';
import { explainDiskFull } from '../files/system-error.ts';
import type { DataFolder } from '../recorder/data-folder.ts';
import { BACKUP_FILE, ZIP_FOLDER, formatBackupInfo, type BackupInfo } from './backup-format.ts';
import { folderSink, zipSink } from './backup-sink.ts';
import { openBackup } from './backup-source.ts';
import { checkFiles } from './check-files.ts';
import { fillBackup, stopIfAsked, type BackupInput } from './fill-backup.ts';
import { refuseOtherLog } from './refuse-other-log.ts';

export interface BackupResult {
  readonly path: string;
  readonly info: BackupInfo;
}

/**
 * Writes a backup of a record that may be recorded meanwhile: ledger, checkpoints, key, settings and vault as of one
 * moment. It is made under another name, synced and checked (every file against its hash, the copied ledger entry by
 * entry), then gets its name; in a folder with an older backup of the same log only what is new is added, and the older
 * one holds until the new one is whole. After a failure nothing half-made has its name; what a crash left is taken up or
 * cleared away by the next backup to the same place.
 * @throws AppError FILE_EXISTS, LOG_FORKED, BACKUP_INVALID, DISK_FULL, CANCELLED, NOT_FOUND, FORMAT
 */
export async function makeBackup(input: BackupInput): Promise<BackupResult> {
  const target = resolve(input.target);
  refuseBadTarget(target, input.folder);
  try {
    return isZip(target) ? await intoZip(input, target) : await intoFolder(input, target);
  } catch (error) {
    throw explainDiskFull(error, 'the backup could not be written');
  }
}

function isZip(target: string): boolean {
  return target.toLowerCase().endsWith('.zip');
}

/** Where a backup to `target` is made. Always the same name, so that what a crash left is found again. */
export function workFolderFor(target: string): string {
  return join(dirname(target), `.${basename(target)}.writing`);
}

function refuseBadTarget(target: string, folder: DataFolder): void {
  if (`${target}/`.startsWith(`${folder.root}/`))
    throw new AppError('BAD_ARGUMENT', 'the backup must not lie in the data folder itself');
  if (!existsSync(dirname(target)))
    throw new AppError('FILE_MISSING', `there is no folder ${dirname(target)}`, { details: { path: dirname(target) } });
  if (!existsSync(target)) return;
  const isFolder = statSync(target).isDirectory();
  if (isFolder && (readdirSync(target).length === 0 || existsSync(join(target, BACKUP_FILE)))) return;
  throw new AppError('FILE_EXISTS', `there already is something else at ${target}`, { details: { path: target } });
}

async function intoFolder(input: BackupInput, target: string): Promise<BackupResult> {
  const before = refuseOtherLog(target, input.folder);
  if (before !== undefined) {
    const info = await fillBackup(input, target, folderSink(target), target);
    // What the older backup had alone, and what others left that never became whole.
    for (const name of readdirSync(target))
      if (/^state-/.test(name) && name !== info.state) await rm(join(target, name), { recursive: true, force: true });
    return { path: target, info };
  }
  const work = workFolderFor(target);
  mkdirSync(work, { recursive: true, mode: 0o700 });
  try {
    for (const name of readdirSync(work)) if (name !== 'vault') await rm(join(work, name), { recursive: true });
    const info = await fillBackup(input, work, folderSink(work), work);
    if (existsSync(target)) rmdirSync(target);
    renameSync(work, target);
    syncFolder(dirname(target));
    return { path: target, info };
  } catch (error) {
    await rm(work, { recursive: true, force: true });
    throw error;
  }
}

async function intoZip(input: BackupInput, target: string): Promise<BackupResult> {
  const work = workFolderFor(target);
  await rm(work, { recursive: true, force: true });
  mkdirSync(work, { mode: 0o700 });
  const file = join(work, 'backup.zip');
  try {
    const handle = await open(file, 'wx', 0o600);
    let info: BackupInfo;
    try {
      const zip = zipWriter(handle.fd, ZIP_FOLDER);
      info = await fillBackup(input, work, zipSink(zip), undefined);
      await zip.addBytes(BACKUP_FILE, utf8(formatBackupInfo(info)));
      zip.finish();
      await handle.sync();
    } finally {
      await handle.close();
    }
    const written = await openBackup(file);
    try {
      const report = input.onProgress;
      let done = 0;
      await checkFiles(written, (bytes) => {
        stopIfAsked(input);
        report?.(Math.min(info.bytes, (done += bytes)), info.bytes);
      });
    } finally {
      await written.close();
    }
    if (existsSync(target)) throw new AppError('FILE_EXISTS', `there already is a file ${target}`);
    await rename(file, target);
    syncFolder(dirname(target));
    return { path: target, info };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
