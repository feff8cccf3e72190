import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { makeBackup, workFolderFor } from '../../src/main/core/backup/make-backup.ts';
import { openBackup } from '../../src/main/core/backup/backup-source.ts';
import { checkFiles } from '../../src/main/core/backup/check-files.ts';
import { restoreBackup } from '../../src/main/core/backup/restore-backup.ts';
import { plainKeys } from '../../src/main/core/backup/write-state.ts';
import { dataFolder } from '../../src/main/core/recorder/data-folder.ts';
import { startRecorder } from '../../src/main/core/recorder/recorder.ts';
import { checkedEntries } from '../helpers/check-record.ts';
import { startWatching } from '../helpers/recorder-process.ts';
import { a1111Picture, DEFAULT_PARAMETERS, saveByRename } from '../helpers/simulated-generator.ts';
import { tempDir } from '../helpers/temp-dir.ts';

const COMMAND = new URL('../../src/main/headless/brushproof.ts', import.meta.url).pathname;

interface Places {
  readonly root: string;
  readonly watched: string;
  readonly data: string;
}

function places(): Places {
  const root = tempDir();
  const watched = join(root, 'outputs');
  mkdirSync(watched);
  return { root, watched, data: join(root, 'data') };
}

function picture(folder: string, number: number): void {
  const bytes = a1111Picture({ ...DEFAULT_PARAMETERS, seed: String(number), width: 48, height: 48 });
  saveByRename(join(folder, `${String(number).padStart(5, '0')}.png`), bytes);
}

/** A record of some pictures, with nobody recording. */
async function record({ watched, data }: Places, count: number): Promise<void> {
  for (let i = 0; i < count; i++) picture(watched, i);
  const recorder = await startRecorder(dataFolder(data), { command: 'test', workers: 1 });
  await recorder.importFolder(watched);
  await recorder.stop('done');
}

function backup(data: string, target: string, signal?: AbortSignal) {
  const folder = dataFolder(data);
  const app = { name: 'Brushproof', version: 'test' };
  return makeBackup({
    folder,
    target,
    keys: () => plainKeys(folder),
    passwords: false,
    app,
    nowMs: Date.UTC(2026, 5, 1),
    ...(signal !== undefined && { signal }),
  });
}

async function goOn(data: string): Promise<void> {
  const recorder = await startRecorder(dataFolder(data), { command: 'test', workers: 1 });
  await recorder.stop('done');
}

function run(...args: string[]): string {
  return execFileSync(process.execPath, [COMMAND, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

describe('backup and restore', () => {
  it('copies a record that is being recorded, and the copy goes on with the same key and says where it came from', async () => {
    const { root, watched, data } = places();
    const recorder = await startWatching(data, [watched]);
    let written = 0;
    let stop = false;
    const burst = (async () => {
      for (; !stop; written++) {
        picture(watched, written);
        await wait(15);
      }
    })();
    await recorder.until((acknowledged) => acknowledged.length > 10);
    const target = join(root, 'backup');
    run('backup', target, '--data', data);
    await recorder.until((acknowledged) => acknowledged.length >= 40);
    stop = true;
    await burst;
    expect(await recorder.stop()).toBe(0);
    const original = await checkedEntries(data);

    execFileSync('sh', ['-c', 'sha256sum -c --quiet state-*/manifest-sha256.txt'], { cwd: target });
    const restored = join(root, 'restored');
    const info = await restoreBackup({ source: target, folder: dataFolder(restored) });
    const before = await checkedEntries(restored);
    expect(before).toEqual(original.slice(0, info.size));
    await goOn(restored);
    const entries = await checkedEntries(restored);
    expect(entries.slice(0, info.size)).toEqual(before);
    expect(entries[info.size]?.body).toEqual({ event: 'restored', backupAt: info.madeAt, size: info.size });
    expect(existsSync(dataFolder(restored).restored)).toBe(false);
  });
});

void [checkFiles, openBackup, spawn, statSync, chmodSync, copyFileSync, writeFileSync, readFileSync, workFolderFor, record, backup];
