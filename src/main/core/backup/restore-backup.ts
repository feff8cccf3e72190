import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, rmdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../../../shared/app-error.ts';
import { syncFolder } from '../files/durable.ts';
import { explainDiskFull } from '../files/system-error.ts';
import { dataFolder, type DataFolder } from '../recorder/data-folder.ts';
import { README_FILE, invalid, type BackupInfo } from './backup-format.ts';
import { openBackup, type BackupSource } from './backup-source.ts';
import { checkState } from './check-state.ts';
import { writeChecked } from './copy-file.ts';
import { writeRestoredNote } from './restored-note.ts';

export interface RestoreInput {
  /** The backup: a folder or a zip. */
  readonly source: string;
  /** Must not be there, or be empty. */
  readonly folder: DataFolder;
  readonly signal?: AbortSignal;
  /** In bytes. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Brings a record back from a backup. Every file is checked against its hash as it is copied, and the ledger entry by
 *  entry; only then does the data folder get its name. The log goes on with the same key; its next entry says that it was
 *  restored. After a failure or a crash the data folder is as it was.
 *  @throws AppError FILE_EXISTS when the folder is not empty; FILE_MISSING, BACKUP_INVALID, DATABASE_NEWER, DISK_FULL,
 *  CANCELLED */
export async function restoreBackup(input: RestoreInput): Promise<BackupInfo> {
  const { root } = input.folder;
  refuseUsed(root);
  const source = await openBackup(input.source);
  const work = join(dirname(root), `.${basename(root)}.restoring`);
  try {
    mkdirSync(dirname(root), { recursive: true });
    rmSync(work, { recursive: true, force: true });
    mkdirSync(work, { mode: 0o700 });
    const copy = dataFolder(work);
    await copyFiles(source, work, input);
    const { info } = source;
    const log = await checkState(copy, () => stopIfAsked(input));
    if (log.origin !== info.origin || log.size !== info.size || log.root !== info.root)
      throw invalid('its log is not the one that backup.json names');
    writeRestoredNote(copy.restored, { backupAt: info.madeAt, size: info.size });
    syncFolder(work);
    refuseUsed(root);
    if (existsSync(root)) rmdirSync(root);
    // From here on the record is there, whole.
    renameSync(work, root);
    syncFolder(dirname(root));
    return info;
  } catch (error) {
    await rm(work, { recursive: true, force: true });
    throw explainDiskFull(error, 'the backup could not be restored');
  } finally {
    await source.close();
  }
}

async function copyFiles(source: BackupSource, work: string, input: RestoreInput): Promise<void> {
  const { state, bytes: total } = source.info;
  let done = 0;
  const step = (bytes: number): void => {
    stopIfAsked(input);
    done = Math.min(total, done + bytes);
    input.onProgress?.(done, total);
  };
  const folders = new Set<string>();
  for await (const { path, sha256 } of source.files()) {
    if (path === README_FILE) continue;
    const inside = path.startsWith(`${state}/`) ? path.slice(state.length + 1) : path;
    const target = join(work, inside);
    const folder = dirname(target);
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 });
    folders.add(folder);
    const mode = inside.startsWith('vault/') ? 0o444 : 0o600;
    if ((await writeChecked(target, source.read(path), mode, step, sha256)) === undefined)
      throw invalid(`${path} is damaged`);
  }
  for (const folder of folders) syncFolder(folder);
}

function refuseUsed(root: string): void {
  if (!existsSync(root) || readdirSync(root).length === 0) return;
  throw new AppError(
    'FILE_EXISTS',
    `${root} is not empty: a backup is only restored into a new data folder; name one with --data`,
    { details: { path: root } },
  );
}

function stopIfAsked({ signal }: RestoreInput): void {
  if (signal?.aborted === true) throw new AppError('CANCELLED', 'the restore was cancelled');
}
