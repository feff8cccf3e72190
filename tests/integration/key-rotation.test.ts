import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { Job } from '../../src/shared/api/job-api.ts';
import { createApp } from '../../src/main/core/app/create-app.ts';
import { openKeys, sealKeys, type SealPort } from '../../src/main/desktop/keys/sealed-keys.ts';
import { BUNDLE_FORMAT } from '../../src/shared/bundle/layout.ts';
import { newestKey } from '../../src/shared/log/key-history.ts';
import { makeBackup } from '../../src/main/core/backup/make-backup.ts';
import { restoreBackup } from '../../src/main/core/backup/restore-backup.ts';
import { verifyBundleFile } from '../../src/main/core/export/verify-file.ts';
import { readKeyHistory } from '../../src/main/core/ledger/key-changes.ts';
import { keyStore } from '../../src/main/core/ledger/key-store.ts';
import type { RotationStep } from '../../src/main/core/ledger/rotate-key.ts';
import { systemClock } from '../../src/main/core/ports.ts';
import { dataFolder } from '../../src/main/core/recorder/data-folder.ts';
import { openRecord } from '../../src/main/core/recorder/open-record.ts';
import { openRecordForReading } from '../../src/main/core/recorder/read-record.ts';
import { startRecorder } from '../../src/main/core/recorder/recorder.ts';
import type { Recorder } from '../../src/main/core/recorder/recorder-contract.ts';
import { checkedEntries } from '../helpers/check-record.ts';
import { a1111Picture, DEFAULT_PARAMETERS } from '../helpers/simulated-generator.ts';
import { tempDir } from '../helpers/temp-dir.ts';

const app = { name: 'Brushproof', version: 'test' };

function recorderOf(data: string): Promise<Recorder> {
  return startRecorder(dataFolder(data), { command: 'test', workers: 1 });
}

/** Records a run with nothing in it. @returns the entries */
async function goOn(data: string) {
  const recorder = await recorderOf(data);
  expect(recorder.record.frozen).toBeUndefined();
  await recorder.stop('done');
  return await checkedEntries(data);
}

function historyOf(data: string) {
  const record = openRecordForReading(dataFolder(data));
  try {
    return readKeyHistory(record.db, record.ledger);
  } finally {
    record.close();
  }
}

function keyFiles(data: string): string[] {
  return readdirSync(dataFolder(data).keys).map((name) => name.replace(/^.*(?=(\.next)?\.pem$)/, ''));
}

const NO_CAPABILITIES = {
  dialogs: false,
  showInFolder: false,
  tray: false,
  launchAtLogin: false,
  trash: false,
  openIn: false,
  drag: false,
  viewer: false,
};

describe('a change of the signing key', () => {
  it('keeps the record sound, and goes on with the new key after every restart', async () => {
    const data = join(tempDir(), 'data');
    const recorder = await recorderOf(data);
    const before = readFileSync(join(dataFolder(data).keys, readdirSync(dataFolder(data).keys)[0] ?? ''), 'utf8');
    const first = recorder.care.rotateKey('lost laptop');
    const second = recorder.care.rotateKey('once more');
    await recorder.stop('done');
    const entries = await goOn(data);
    const { spans, problems } = historyOf(data);
    expect(problems).toEqual([]);
    expect(spans.map(({ upTo }) => upTo)).toEqual([first + 1, second + 1, Infinity]);
    expect(entries[first]?.body).toEqual({
      vkey: spans[1]?.vkey,
      previous: spans[0].vkey,
      reason: 'lost laptop',
    });
    expect(keyFiles(data)).toEqual(['.pem']);
    const after = readFileSync(join(dataFolder(data).keys, readdirSync(dataFolder(data).keys)[0] ?? ''), 'utf8');
    expect(after).not.toBe(before);
  });

  it('is finished, or undone, after a crash at any moment', async () => {
    const root = tempDir();
    const data = join(root, 'data');
    const clock = systemClock;
    const record = await openRecord(dataFolder(data), {
      clock,
      app,
      keys: keyStore(dataFolder(data).keys),
      trouble: (error) => {
        throw error;
      },
    });
    const moment = { wallMs: clock.wallMs(), monoNs: clock.monoNs(), boot: record.boot };
    record.checkpointer.keep();
    await record.checkpointer.flushed();
    const steps: RotationStep[] = [];
    // What a crash at this moment would leave on the disk.
    const index = record.rotateKey(moment, 'test', (step) => {
      steps.push(step);
      cpSync(data, join(root, step), { recursive: true });
    });
    await record.close();
    expect(steps).toEqual(['key-stored', 'entry-committed', 'checkpoint-kept', 'old-key-gone']);
    cpSync(data, join(root, 'closed'), { recursive: true });

    const outcomes = [];
    for (const moment of [...steps, 'closed']) {
      const copy = join(root, moment);
      const entries = await goOn(copy);
      const { spans } = historyOf(copy);
      const kept = existsSync(join(dataFolder(copy).checkpoints, String(index + 1).padStart(12, '0')));
      const key = keyStore(dataFolder(copy).keys).load(spans[0].key.name, 'current');
      outcomes.push({
        moment,
        changed: entries[index]?.kind === 'key',
        keys: spans.length,
        kept,
        files: keyFiles(copy).join(),
        right: key?.vkey === newestKey({ spans, problems: [] }).vkey,
      });
      // And once more, to see that nothing is left to be done.
      await goOn(copy);
    }
    const finished = { changed: true, keys: 2, kept: true, files: '.pem', right: true };
    expect(outcomes).toEqual([
      { moment: 'key-stored', changed: false, keys: 1, kept: false, files: '.pem', right: true },
      { moment: 'entry-committed', ...finished },
      { moment: 'checkpoint-kept', ...finished },
      { moment: 'old-key-gone', ...finished },
      { moment: 'closed', ...finished },
    ]);
  });

  it('makes a bundle that is valid and that OpenSSL accepts with both keys', async () => {
    const root = tempDir();
    const data = join(root, 'data');
    const watched = join(root, 'outputs');
    mkdirSync(watched);
    const recorder = await recorderOf(data);
    writeFileSync(join(watched, '1.png'), a1111Picture({ ...DEFAULT_PARAMETERS, seed: '1' }));
    await recorder.importFolder(watched);
    const index = recorder.care.rotateKey('test');
    writeFileSync(join(watched, '2.png'), a1111Picture({ ...DEFAULT_PARAMETERS, seed: '2' }));
    await recorder.importFolder(watched);
    const size = recorder.record.ledger.size();
    const target = join(root, 'bundle.zip');
    const all = await recorder.exportBundle({ target, scope: { kind: 'all' }, originals: true });
    // One picture from before: the entry about the key comes along.
    const one = join(root, 'one.zip');
    const first = (await entriesOf(recorder)).findIndex(({ kind }) => kind === 'observed');
    const few = await recorder.exportBundle({
      target: one,
      scope: { kind: 'entries', indices: [first] },
      originals: true,
    });
    await recorder.stop('done');
    expect([all.verdict.verdict, few.verdict.verdict]).toEqual(['valid-with-notes', 'valid-with-notes']);
    expect(BUNDLE_FORMAT).toBe(1);

    for (const zip of [target, one]) {
      const unpacked = `${zip}-unpacked`;
      execFileSync('unzip', ['-q', zip, '-d', unpacked]);
      const bundle = join(unpacked, readdirSync(unpacked)[0] ?? '');
      const readme = readFileSync(join(bundle, 'README-VERIFY.en.txt'), 'utf8');
      const commands = readme.split('\n').filter((line) => line.trim().startsWith('openssl pkeyutl'));
      expect(commands.map((line) => /log-?\d*\.pem/.exec(line)?.[0])).toEqual(['log-2.pem', 'log.pem']);
      for (const command of commands)
        expect(execFileSync('sh', ['-c', command], { cwd: bundle, encoding: 'utf8' })).toMatch(/Verified Successfully/);
      // The new key must not pass for the old one, nor the reverse.
      const swapped = commands.map((line) =>
        line.replace(/log(-2)?\.pem/, (_, two) => (two ? 'log.pem' : 'log-2.pem')),
      );
      for (const command of swapped)
        expect(() => execFileSync('sh', ['-c', command], { cwd: bundle, stdio: 'pipe' })).toThrow();
      expect((await verifyBundleFile(bundle)).verdict).toBe('valid-with-notes');
      const second = execFileSync('python3', ['assets/verify/verify.py', zip], { encoding: 'utf8' });
      expect(second).toMatch(/^✔ VALID WITH NOTES/);
      expect(second.includes('ENTRIES_WITHHELD')).toBe(zip === one);

      // Without the checkpoint that the old key signed, or with the entry changed, the change does not hold.
      const handOver = join(bundle, 'data/log/checkpoints', String(index + 1));
      const good = readFileSync(handOver);
      writeFileSync(handOver, readFileSync(join(bundle, 'data/log/checkpoints', String(Math.max(size, index + 2)))));
      expect(await codesOf(bundle)).toContain('CHECKPOINT_ORIGIN');
      writeFileSync(handOver, good);
      const lines = join(bundle, 'data/log/entries.jsonl');
      const text = readFileSync(lines, 'utf8');
      writeFileSync(
        lines,
        text.replace(/("kind":"key".*)/, (line) => line),
      );
      const vkey = newestKey(historyOf(data)).vkey;
      writeFileSync(lines, text.replace(`"vkey":"${vkey}"`, `"vkey":"${historyOf(data).spans[0].vkey}"`));
      const codes = await codesOf(bundle);
      expect(codes).toContain('KEY_CHANGE');
      expect(codes).toContain('CHECKPOINT_SIGNATURE');
      expect(codes).toContain('INCLUSION_PROOF');
      writeFileSync(lines, text);
    }
  });

  it('is made with keys that the operating system keeps, and no program without it sets the log aside', async () => {
    const data = join(tempDir(), 'data');
    const { keys } = dataFolder(data);
    const port: SealPort = {
      available: () => Promise.resolve(true),
      seal: (text) => Promise.resolve(Buffer.from(text).reverse()),
      open: (sealed) => Promise.resolve(Buffer.from(sealed).reverse().toString('utf8')),
    };
    const open = () =>
      createApp({
        folder: dataFolder(data),
        host: 'desktop',
        capabilities: NO_CAPABILITIES,
        recorderOptions: { command: 'test', workers: 1 },
        keyKeeper: {
          open: () => openKeys(keys, port),
          seal: () => sealKeys(keys, port),
        },
      });
    let app = await open();
    expect(await app.handle('key.state', {})).toMatchObject({ kept: 'system', number: 1 });
    await app.close();
    app = await open();
    expect(await app.handle('key.rotate', { reason: '' })).toMatchObject({ kept: 'system', number: 2 });
    const job = (await app.handle('backup.start', { target: join(data, '..', 'backup'), passwords: false })) as Job;
    await vi.waitFor(async () => {
      const jobs = (await app.handle('jobs.list', {})) as Job[];
      expect(jobs.find(({ id }) => id === job.id)?.state).toBe('done');
    }, 30_000);
    await app.close();
    expect(readdirSync(keys).map((name) => name.replace(/^.*(?=\.pem)/, ''))).toEqual(['.pem.sealed']);
    await expect(recorderOf(data)).rejects.toMatchObject({ code: 'KEY_SEALED' });
    expect(existsSync(dataFolder(data).frozen)).toBe(false);
    await checkedEntries(data);
    app = await open();
    await app.close();
    const entries = await checkedEntries(data);
    expect(entries.filter(({ kind }) => kind === 'genesis')).toHaveLength(1);
    // The backup goes on without the key ring.
    const restored = join(data, '..', 'restored');
    await restoreBackup({ source: join(data, '..', 'backup'), folder: dataFolder(restored) });
    await goOn(restored);
  });

  it('comes along in a backup', async () => {
    const root = tempDir();
    const data = join(root, 'data');
    const recorder = await recorderOf(data);
    recorder.care.rotateKey('test');
    await recorder.stop('done');
    const folder = dataFolder(data);
    const { path } = await makeBackup({
      folder,
      target: join(root, 'backup'),
      keys: () => keyStore(folder.keys).all(),
      passwords: false,
      app,
      nowMs: Date.now(),
    });
    const restored = join(root, 'restored');
    await restoreBackup({ source: path, folder: dataFolder(restored) });
    await goOn(restored);
    expect(historyOf(restored).spans).toHaveLength(2);
  });
});

async function codesOf(bundle: string): Promise<string[]> {
  return (await verifyBundleFile(bundle)).findings.map(({ code }) => code);
}

async function entriesOf({ record }: Recorder) {
  await record.checkpointer.flushed();
  const { ledger } = record;
  return [...ledger.lines(0, ledger.size())].map(
    ({ line }) => JSON.parse(Buffer.from(line).toString('utf8')) as { kind: string },
  );
}
