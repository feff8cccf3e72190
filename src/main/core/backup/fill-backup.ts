import { existsSync, readdirSync, renameSync, statSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { AppError } from '../../../shared/app-error.ts';
import { utf8 } from '../../../shared/bytes.ts';
import type { AppVersion } from '../../../shared/entry.ts';
import { syncFolder, writeFileDurableSync } from '../files/durable.ts';
import type { KeyText } from '../ledger/key-store.ts';
import { dataFolder, type DataFolder } from '../recorder/data-folder.ts';
import {
  BACKUP_FILE,
  MANIFEST_FILE,
  README_FILE,
  README_TEXT,
  formatBackupInfo,
  formatManifestLine,
  type BackupInfo,
} from './backup-format.ts';
import type { BackupSink } from './backup-sink.ts';
import { checkState } from './check-state.ts';
import { hashOfFile } from './copy-file.ts';
import { manifestPath, plainFiles, writeState } from './write-state.ts';

export interface BackupInput {
  readonly folder: DataFolder;
  /** A folder (new, empty, or with a backup of the same log), or a new file that ends with `.zip`. */
  readonly target: string;
  readonly keys: () => readonly KeyText[];
  /** Whether passwords of time-stamping authorities go into it. */
  readonly passwords: boolean;
  readonly app: AppVersion;
  readonly nowMs: number;
  readonly signal?: AbortSignal;
  /** In bytes. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Makes the state in `work`, checks it, and puts everything into the sink; `backup.json` too, where there is a `folder`
 *  for it, as the last thing. */
export async function fillBackup(
  input: BackupInput,
  work: string,
  sink: BackupSink,
  folder: string | undefined,
): Promise<BackupInfo> {
  const { folder: data, passwords, app, nowMs, keys } = input;
  const stopped = (): void => stopIfAsked(input);
  stopped();
  const vault = [...vaultFolders(data.vault)];
  const sizes = { done: 0, total: statSync(data.database).size + vault.reduce((sum, { bytes }) => sum + bytes, 0) };
  const step = (bytes: number): void => {
    stopped();
    sizes.done = Math.min(sizes.total, sizes.done + bytes);
    input.onProgress?.(sizes.done, sizes.total);
  };
  const making = join(work, `state-making-${randomBytes(4).toString('hex')}`);
  let state: string | undefined;
  try {
    let copied = 0;
    await writeState({
      folder: data,
      target: making,
      keys,
      passwords,
      progress(bytes) {
        step(Math.max(0, bytes - copied));
        copied = Math.max(copied, bytes);
      },
      stopped,
    });
    const log = await checkState(dataFolder(making), stopped);
    const name = `state-${String(log.size).padStart(12, '0')}-${randomBytes(4).toString('hex')}`;
    state = join(work, name);
    renameSync(making, state);
    const { damaged, files, bytes } = await putFiles(data.vault, vault, work, state, sink, step);
    const manifest = join(state, MANIFEST_FILE);
    const manifestSha256 = (await hashOfFile(manifest, stopped)) ?? '';
    if (folder === undefined) await sink.put(`${name}/${MANIFEST_FILE}`, manifest, stopped);
    else syncFolder(state);
    const info: BackupInfo = {
      format: 1,
      app: `${app.name} ${app.version}`,
      madeAt: new Date(nowMs).toISOString(),
      ...log,
      state: name,
      manifestSha256,
      files,
      bytes,
      passwords,
      damaged,
    };
    if (folder !== undefined) {
      sink.finish();
      syncFolder(folder);
      stopped();
      // From here on the folder holds the new backup.
      writeFileDurableSync(join(folder, BACKUP_FILE), utf8(formatBackupInfo(info)), 0o600);
    }
    return info;
  } catch (error) {
    for (const path of [making, state]) if (path !== undefined) await rm(path, { recursive: true, force: true });
    throw error;
  }
}

interface PutFiles {
  readonly damaged: string[];
  readonly files: number;
  readonly bytes: number;
}

async function putFiles(
  vault: string,
  folders: readonly { readonly name: string }[],
  work: string,
  state: string,
  sink: BackupSink,
  step: (bytes: number) => void,
): Promise<PutFiles> {
  const damaged: string[] = [];
  let files = 0;
  let bytes = 0;
  const listed = [...plainFiles(state)];
  const readme = join(work, README_FILE);
  if (!existsSync(readme)) writeFileDurableSync(readme, utf8(README_TEXT));
  const manifest = await open(join(state, MANIFEST_FILE), 'wx', 0o600);
  const count = async (path: string, from: string, sha256: string): Promise<void> => {
    files++;
    bytes += statSync(from).size;
    await manifest.writeFile(formatManifestLine({ path, sha256 }));
  };

  try {
    for (const from of [readme, ...listed]) {
      const path = from === readme ? README_FILE : manifestPath(state, from);
      const sha256 = sink.isInPlace ? await hashOfFile(from, () => step(0)) : await sink.put(path, from, () => step(0));
      if (sha256 !== undefined) await count(path, from, sha256);
    }
    for (const { name } of folders) {
      for (const hash of vaultNames(vault, name)) {
        const from = join(vault, name, hash);
        const path = `vault/${name}/${hash}`;
        if ((await sink.put(path, from, step, hash)) === undefined) damaged.push(hash);
        else await count(path, from, hash);
      }
    }
    await manifest.sync();
  } finally {
    await manifest.close();
  }
  return { damaged, files, bytes };
}

function* vaultFolders(vault: string): Generator<{ readonly name: string; readonly bytes: number }> {
  const names = existsSync(vault) ? readdirSync(vault) : [];
  for (const name of names.filter((one) => /^[0-9a-f]{2}$/.test(one)).sort()) {
    const bytes = vaultNames(vault, name).reduce((sum, hash) => sum + statSync(join(vault, name, hash)).size, 0);
    yield { name, bytes };
  }
}

function vaultNames(vault: string, folder: string): string[] {
  return readdirSync(join(vault, folder))
    .filter((name) => /^[0-9a-f]{64}$/.test(name))
    .sort();
}

/** @throws AppError CANCELLED */
export function stopIfAsked({ signal }: BackupInput): void {
  if (signal?.aborted === true) throw new AppError('CANCELLED', 'the backup was cancelled');
}
