import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { makeBackup, workFolderFor } from '../../src/main/core/backup/make-backup.ts';
import { openBackup } from '../../src/main/core/backup/backup-source.ts';
import { checkFiles } from '../../src/main/core/backup/check-files.ts';
import { restoreBackup } from '../../src/main/core/backup/restore-backup.ts';
import { keyStore } from '../../src/main/core/ledger/key-store.ts';
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

function backup(data: string, target: string, signal?: AbortSignal, onProgress?: () => void) {
  const folder = dataFolder(data);
  const app = { name: 'Brushproof', version: 'test' };
  return makeBackup({
    folder,
    target,
    keys: () => keyStore(folder.keys).all(),
    passwords: false,
    app,
    nowMs: Date.UTC(2026, 5, 1),
    ...(signal !== undefined && { signal }),
    ...(onProgress !== undefined && { onProgress }),
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

  it('adds only what is new to an older backup of the same log', async () => {
    const all = places();
    await record(all, 5);
    const target = join(all.root, 'backup');
    const first = await backup(all.data, target);
    const [prefix = ''] = readdirSync(join(target, 'vault'));
    const [name = ''] = readdirSync(join(target, 'vault', prefix));
    const { mtimeMs } = statSync(join(target, 'vault', prefix, name));
    // A kept file that was damaged in the backup is written again.
    const other = readdirSync(join(target, 'vault')).find((one) => one !== prefix) ?? '';
    const [damaged = ''] = readdirSync(join(target, 'vault', other));
    writeFileSync(join(target, 'vault', other, damaged), 'rot');
    await record(all, 8);
    const second = await backup(all.data, target);
    expect(second.info.size).toBeGreaterThan(first.info.size);
    expect(statSync(join(target, 'vault', prefix, name)).mtimeMs).toBe(mtimeMs);
    expect(readdirSync(target).sort()).toEqual(['README.txt', 'backup.json', second.info.state, 'vault']);
    const restored = join(all.root, 'restored');
    await restoreBackup({ source: target, folder: dataFolder(restored) });
    expect(await checkedEntries(restored)).toEqual(await checkedEntries(all.data));
  });

  it('writes one zip that restores to the same record, readable by its owner only', async () => {
    const all = places();
    await record(all, 6);
    const target = join(all.root, 'backup.zip');
    run('backup', target, '--data', all.data);
    expect(statSync(target).mode & 0o777).toBe(0o600);
    execFileSync('unzip', ['-tq', target]);
    expect(readdirSync(all.root).sort()).toEqual(['backup.zip', 'data', 'outputs']);
    const restored = join(all.root, 'restored');
    run('restore', target, '--data', restored);
    expect(await checkedEntries(restored)).toEqual(await checkedEntries(all.data));
    const [key = ''] = readdirSync(dataFolder(restored).keys);
    expect(statSync(join(dataFolder(restored).keys, key)).mode & 0o777).toBe(0o600);
    await goOn(restored);
    await checkedEntries(restored);
  });

  it('leaves the passwords of authorities out unless they are asked for', async () => {
    const all = places();
    await record(all, 1);
    const authority = {
      id: 'a',
      name: 'A',
      url: 'http://tsa.test/',
      enabled: true,
      user: 'me',
      password: 'secret-word',
    };
    const text = JSON.stringify({ consentMs: 1, authorities: [{ ...authority, spacingSeconds: 15, rootsPem: '' }] });
    writeFileSync(dataFolder(all.data).authorities, text);
    const { path, info } = await backup(all.data, join(all.root, 'backup'));
    const copied = readFileSync(join(path, info.state, 'authorities.json'), 'utf8');
    expect(JSON.parse(copied)).toEqual(JSON.parse(text.replace('secret-word', '')));
  });

  it('refuses what would overwrite something else, and a backup that is ahead of the log', async () => {
    const all = places();
    await record(all, 2);
    const target = join(all.root, 'backup');
    const { info } = await backup(all.data, target);
    const refusal = { code: 'FILE_EXISTS' };
    await expect(restoreBackup({ source: target, folder: dataFolder(all.data) })).rejects.toMatchObject(refusal);
    await expect(backup(all.data, all.root)).rejects.toMatchObject(refusal);
    await expect(backup(all.data, join(all.data, 'here'))).rejects.toMatchObject({ code: 'BAD_ARGUMENT' });
    const elsewhere = places();
    await record(elsewhere, 1);
    await expect(backup(elsewhere.data, target)).rejects.toMatchObject(refusal);

    // The same log goes on in two places.
    const restored = join(all.root, 'restored');
    await restoreBackup({ source: target, folder: dataFolder(restored) });
    await goOn(restored);
    await record(all, 3);
    await backup(all.data, target);
    await expect(backup(restored, target)).rejects.toMatchObject({ code: 'LOG_FORKED' });
    expect(info.size).toBeGreaterThan(0);
  });

  it('restores nothing from a backup in which anything was changed', async () => {
    const all = places();
    await record(all, 3);
    const { path, info } = await backup(all.data, join(all.root, 'backup'));
    const vault = readdirSync(join(path, 'vault'), { recursive: true, encoding: 'utf8' }).find(
      (one) => one.length > 60,
    );
    const state = readdirSync(join(path, info.state), { recursive: true, encoding: 'utf8' });
    const names = [
      'backup.json',
      join('vault', vault ?? ''),
      ...state.filter((one) => /\.|latest|^checkpoints.\d/.test(one)).map((one) => join(info.state, one)),
    ];
    expect(names.length).toBeGreaterThan(6);
    for (const name of names) {
      const file = join(path, name);
      const good = readFileSync(file);
      const at = Math.floor(good.length / 2);
      const bad = Buffer.from(good);
      bad.writeUInt8((bad.readUInt8(at) ^ 1) & 0x7f, at);
      chmodSync(file, 0o600);
      writeFileSync(file, bad);
      const folder = dataFolder(join(all.root, 'restored'));
      const outcome = await restoreBackup({ source: path, folder }).then(
        () => 'restored',
        (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
      );
      expect({ name, outcome }).toEqual({ name, outcome: 'BACKUP_INVALID' });
      expect(existsSync(folder.root)).toBe(false);
      writeFileSync(file, good);
    }
  });

  it('says which kept files are damaged in the record, and backs up the rest', async () => {
    const all = places();
    await record(all, 3);
    const vault = dataFolder(all.data).vault;
    const name = readdirSync(vault, { recursive: true, encoding: 'utf8' }).find((one) => one.length > 60) ?? '';
    chmodSync(join(vault, name), 0o600);
    writeFileSync(join(vault, name), 'rot');
    for (const target of [join(all.root, 'backup'), join(all.root, 'backup.zip')]) {
      const { path, info } = await backup(all.data, target);
      expect(info.damaged).toEqual([name.slice(-64)]);
      const source = await openBackup(path);
      await checkFiles(source, () => undefined);
      await source.close();
    }
  });

  it('stops when it is asked to and leaves nothing', async () => {
    const all = places();
    await record(all, 3);
    const stopped = AbortSignal.abort();
    for (const target of [join(all.root, 'backup'), join(all.root, 'backup.zip')])
      await expect(backup(all.data, target, stopped)).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(readdirSync(all.root).sort()).toEqual(['data', 'outputs']);
  });

  it('says plainly that the disk is full, and leaves the older backup whole', async () => {
    const all = places();
    await record(all, 2);
    const full = (): never => {
      throw Object.assign(new Error('write'), { code: 'ENOSPC' });
    };
    const target = join(all.root, 'backup');
    await expect(backup(all.data, target, undefined, full)).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(readdirSync(all.root).sort()).toEqual(['data', 'outputs']);
    const { info } = await backup(all.data, target);
    await record(all, 4);
    await expect(backup(all.data, target, undefined, full)).rejects.toMatchObject({ code: 'DISK_FULL' });
    const source = await openBackup(target);
    expect(source.info).toEqual(info);
    await checkFiles(source, () => undefined);
    await source.close();
  });
});

describe('a backup that is killed', () => {
  /** Runs a command and kills it at moments from its beginning to its end. @returns how often it was killed */
  async function killedOften(
    args: readonly string[],
    trace: () => string,
    check: () => Promise<void>,
  ): Promise<number> {
    let killed = 0;
    for (let round = 0; round < 12; round++) {
      const before = trace();
      const child = spawn(process.execPath, [COMMAND, ...args], { stdio: 'ignore' });
      const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
      const begun = async (): Promise<void> => {
        while (trace() === before && child.exitCode === null) await wait(2);
        await wait(round * 15);
      };
      await Promise.race([begun(), ended]);
      child.kill('SIGKILL');
      if ((await ended) === null) killed++;
      await check();
    }
    return killed;
  }

  it('is never half there, neither new nor over an older one, and the next one succeeds', async () => {
    const all = places();
    await record(all, 30);
    const target = join(all.root, 'backup');
    const whole = async (): Promise<void> => {
      if (!existsSync(target)) return;
      const source = await openBackup(target);
      await checkFiles(source, () => undefined);
      await source.close();
    };
    const trace = (): string =>
      [workFolderFor(target), target].flatMap((path) => (existsSync(path) ? readdirSync(path) : [])).join();
    expect(await killedOften(['backup', target, '--data', all.data], trace, whole)).toBeGreaterThan(0);
    const { info } = await backup(all.data, target);
    await whole();
    expect(existsSync(workFolderFor(target))).toBe(false);
    expect(readdirSync(target).sort()).toEqual(['README.txt', 'backup.json', info.state, 'vault']);
  });

  it('restores all or nothing', async () => {
    const all = places();
    await record(all, 30);
    const { path } = await backup(all.data, join(all.root, 'backup.zip'));
    const restored = join(all.root, 'restored');
    const original = await checkedEntries(all.data);
    const killed = await killedOften(
      ['restore', path, '--data', restored],
      () => String(statSync(join(all.root, '.restored.restoring'), { throwIfNoEntry: false })?.birthtimeMs),
      async () => {
        if (existsSync(restored)) expect(await checkedEntries(restored)).toEqual(original);
      },
    );
    expect(killed).toBeGreaterThan(0);
    if (!existsSync(restored)) await restoreBackup({ source: path, folder: dataFolder(restored) });
    expect(await checkedEntries(restored)).toEqual(original);
  });
});
