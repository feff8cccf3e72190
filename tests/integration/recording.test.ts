import { createHash } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { AnyEntry } from '../../src/shared/entry.ts';
import { checkedEntries } from '../helpers/check-record.ts';
import { startWatching, type RecorderProcess } from '../helpers/recorder-process.ts';
import {
  a1111Picture,
  comfyPicture,
  DEFAULT_PARAMETERS,
  flowFile,
  infotext,
  saveByRename,
  saveSlowly,
} from '../helpers/simulated-generator.ts';
import { tempDir } from '../helpers/temp-dir.ts';

interface Setup {
  readonly data: string;
  readonly watched: string;
  readonly recorder: RecorderProcess;
}

async function setUp(before: (watched: string) => void = () => undefined): Promise<Setup> {
  const root = tempDir();
  const watched = join(root, 'outputs');
  mkdirSync(watched);
  before(watched);
  const data = join(root, 'data');
  return { data, watched, recorder: await startWatching(data, [watched]) };
}

function seen(entries: readonly AnyEntry[]): { kind: string; src: string; path: string; sha256: string }[] {
  return entries.flatMap((entry) => {
    if (entry.kind !== 'observed' && entry.kind !== 'edited' && entry.kind !== 'workflow') return [];
    return [{ kind: entry.kind, src: entry.src, path: entry.body.at.path, sha256: entry.files[0]?.sha256 ?? '' }];
  });
}

function hash(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const withSeed = (seed: number | bigint) => ({ ...DEFAULT_PARAMETERS, seed: String(seed) });

describe('recording', () => {
  it('makes one live record of a file that is written under a temporary name and renamed', async () => {
    const { data, watched, recorder } = await setUp();
    const bytes = a1111Picture(withSeed(1));
    saveByRename(join(watched, '00001-1.png'), bytes);
    await recorder.until((all) => all.length > 0);
    await recorder.stop();
    expect(seen(await checkedEntries(data))).toEqual([
      { kind: 'observed', src: 'live', path: '00001-1.png', sha256: hash(bytes) },
    ]);
  });

  it('makes one record with the complete hash of a file that is written slowly in place', async () => {
    const { data, watched, recorder } = await setUp();
    const bytes = comfyPicture(withSeed(18_446_744_073_709_551_615n));
    await saveSlowly(join(watched, 'ComfyUI_00001_.png'), bytes, 12, 250);
    await recorder.until((all) => all.length > 0);
    await recorder.stop();
    const entries = await checkedEntries(data);
    expect(seen(entries)).toEqual([{ kind: 'observed', src: 'live', path: 'ComfyUI_00001_.png', sha256: hash(bytes) }]);
    const observed = entries.find((entry) => entry.kind === 'observed');
    expect(observed?.body.generation?.seed).toBe('18446744073709551615');
  });

  it('records what was there before as imported, and an old file that is moved in as well', async () => {
    const { data, watched, recorder } = await setUp((folder) =>
      writeFileSync(join(folder, 'old.png'), a1111Picture(withSeed(1))),
    );
    await recorder.until((all) => all.length === 1);
    const elsewhere = join(watched, '..', 'elsewhere.png');
    writeFileSync(elsewhere, a1111Picture(withSeed(2)));
    utimesSync(elsewhere, new Date('2024-01-01'), new Date('2024-01-01'));
    renameSync(elsewhere, join(watched, 'moved-in.png'));
    await recorder.until((all) => all.length === 2);
    await recorder.stop();
    const entries = await checkedEntries(data);
    expect(seen(entries).map(({ path, src }) => [path, src])).toEqual([
      ['old.png', 'imported'],
      ['moved-in.png', 'imported'],
    ]);
    expect(entries.flatMap((entry) => (entry.kind === 'observed' ? [entry.body.importReason] : []))).toEqual([
      'before-watch',
      'before-watch',
    ]);
  });

  it('records 500 files that are written within 5 seconds', async () => {
    const { data, watched, recorder } = await setUp();
    const started = Date.now();
    const hashes = new Set<string>();
    for (let i = 0; i < 500; i++) {
      const bytes = a1111Picture(withSeed(i));
      hashes.add(hash(bytes));
      saveByRename(join(watched, `${String(i).padStart(5, '0')}-${i}.png`), bytes);
      if (i % 20 === 0) await wait(1);
    }
    expect(Date.now() - started).toBeLessThan(15_000);
    await recorder.until((all) => all.length >= 500, 30_000);
    await recorder.stop();
    const files = seen(await checkedEntries(data));
    expect(files).toHaveLength(500);
    expect(new Set(files.map(({ sha256 }) => sha256))).toEqual(hashes);
    expect(new Set(files.map(({ src }) => src))).toEqual(new Set(['live']));
  });

  it('keeps two versions of a file that is overwritten, and the way of one that is renamed and removed', async () => {
    const { data, watched, recorder } = await setUp();
    const first = a1111Picture(withSeed(1));
    const second = a1111Picture(withSeed(2));
    const path = join(watched, 'a.png');
    writeFileSync(path, first);
    await recorder.until((all) => all.length === 1);
    writeFileSync(path, second);
    await recorder.until((all) => all.length === 2);
    renameSync(path, join(watched, 'b.png'));
    await recorder.until((all) => all.length === 3);
    rmSync(join(watched, 'b.png'));
    await recorder.until((all) => all.length === 4);
    await recorder.stop();
    const entries = await checkedEntries(data);
    expect(entries.filter(({ kind }) => kind !== 'run').map(({ kind }) => kind)).toEqual([
      'genesis',
      'source',
      'observed',
      'edited',
      'moved',
      'removed',
      'judged',
    ]);
    expect(entries.at(-2)).toMatchObject({
      kind: 'judged',
      src: 'live',
      body: { how: 'deleted', sign: 'reject', target: { sha256: hash(second) } },
    });
    const seen = entries.find((entry) => entry.kind === 'observed');
    expect(entries.find((entry) => entry.kind === 'edited')?.body).toMatchObject({ over: seen?.i });
    expect(entries.find((entry) => entry.kind === 'moved')?.body).toMatchObject({
      from: { path: 'a.png' },
      to: { path: 'b.png' },
    });
    expect(
      readdirSync(join(data, 'vault'))
        .flatMap((prefix) => readdirSync(join(data, 'vault', prefix)))
        .sort(),
    ).toEqual([hash(first), hash(second)].sort());
  });

  it('records workflow files by their content, sidecars, and nothing else', async () => {
    const { data, watched, recorder } = await setUp();
    writeFileSync(join(watched, 'night.flow'), flowFile(DEFAULT_PARAMETERS));
    writeFileSync(join(watched, 'package.json'), '{"name":"not a workflow"}');
    writeFileSync(join(watched, 'notes.txt'), 'buy paper');
    writeFileSync(join(watched, '00001.txt'), infotext(DEFAULT_PARAMETERS));
    writeFileSync(join(watched, 'half.tmp'), 'x');
    mkdirSync(join(watched, 'thumbnails'));
    writeFileSync(join(watched, 'thumbnails', 'small.png'), a1111Picture(DEFAULT_PARAMETERS));
    await recorder.until((all) => all.length === 2);
    await wait(1_500);
    await recorder.stop();
    expect(
      seen(await checkedEntries(data))
        .map(({ kind, path }) => `${kind} ${path}`)
        .sort(),
    ).toEqual(['observed 00001.txt', 'workflow night.flow']);
  });

  it('notes a root that goes away and comes back, and takes nothing in it for removed', async () => {
    const { data, watched, recorder } = await setUp();
    for (let i = 0; i < 20; i++) saveByRename(join(watched, `${i}.png`), a1111Picture(withSeed(i)));
    await recorder.until((all) => all.length === 20);
    renameSync(watched, `${watched}-away`);
    await recorder.untilMessage(/is offline/);
    mkdirSync(watched);
    await wait(3_000);
    rmSync(watched, { recursive: true });
    renameSync(`${watched}-away`, watched);
    await recorder.untilMessage(/is online/);
    saveByRename(join(watched, 'after.png'), a1111Picture(withSeed(99)));
    await recorder.until((all) => all.length === 21);
    await wait(3_000);
    await recorder.stop();
    const entries = await checkedEntries(data);
    expect(entries.flatMap((entry) => (entry.kind === 'source' ? [entry.body.event] : []))).toEqual([
      'added',
      'offline',
      'online',
    ]);
    expect(entries.filter(({ kind }) => kind === 'removed')).toEqual([]);
    expect(seen(entries)).toHaveLength(21);
  });

  it('writes nothing into the watched folder', async () => {
    const root = tempDir();
    const watched = join(root, 'outputs');
    mkdirSync(join(watched, '2026-11-22'), { recursive: true });
    for (let i = 0; i < 10; i++) writeFileSync(join(watched, '2026-11-22', `${i}.png`), a1111Picture(withSeed(i)));
    const look = (): [string, string, number][] =>
      readdirSync(watched, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .map((path): [string, string, number] => [path, hash(readFileSync(path)), statSync(path).mtimeMs])
        .sort();
    const before = look();
    const recorder = await startWatching(join(root, 'data'), [watched]);
    await recorder.until((all) => all.length === 10);
    await recorder.stop();
    expect(look()).toEqual(before);
  });

  it('keeps going when a file is damaged, empty, cut off, unreadable or not what its name says', async () => {
    const { data, watched, recorder } = await setUp();
    const whole = a1111Picture(withSeed(1));
    const old = new Date('2024-01-01');
    writeFileSync(join(watched, 'empty.png'), '');
    writeFileSync(join(watched, 'cut.png'), whole.subarray(0, whole.length - 20));
    writeFileSync(join(watched, 'not-a-png.png'), 'this is no picture');
    for (const name of ['empty.png', 'cut.png', 'not-a-png.png']) utimesSync(join(watched, name), old, old);
    copyFileSync(join(watched, 'cut.png'), join(watched, 'gone.png'));
    rmSync(join(watched, 'gone.png'));
    saveByRename(join(watched, '__proto__.png'), a1111Picture({ ...withSeed(2), prompt: '__proto__, constructor' }));
    saveByRename(join(watched, 'e\u0301.png'), a1111Picture(withSeed(3)));
    saveByRename(join(watched, 'good.png'), whole);
    await recorder.until((all) => all.length === 6);
    await recorder.stop();
    const entries = await checkedEntries(data);
    const problems = Object.fromEntries(
      entries.flatMap((entry) =>
        entry.kind === 'observed' ? [[entry.body.at.path, entry.body.problems?.map(({ code }) => code) ?? []]] : [],
      ),
    );
    expect(problems['good.png']).toEqual([]);
    expect(problems['e\u0301.png']).toEqual([]);
    expect(problems['cut.png']).toContain('TRUNCATED');
    expect(problems['empty.png']).not.toEqual([]);
    expect(problems['not-a-png.png']).not.toEqual([]);
  });

  it('says plainly that another process is recording here', async () => {
    const { data, watched, recorder } = await setUp();
    await expect(startWatching(data, [watched], /close that first/)).resolves.toBeDefined();
    await recorder.stop();
  });
});
