import { mkdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { IterationRow } from '../../src/shared/api/api.ts';
import type { Job } from '../../src/shared/api/job-api.ts';
import { rebuildDerived } from '../../src/main/core/recorder/rebuild.ts';
import { dataFolder } from '../../src/main/core/recorder/data-folder.ts';
import { openForWriting } from '../../src/main/core/database/open.ts';
import { openRecordForReading } from '../../src/main/core/recorder/read-record.ts';
import { checkedEntries } from '../helpers/check-record.ts';
import { openApp, type TestApp } from '../helpers/open-app.ts';
import { a1111Picture, comfyPicture, DEFAULT_PARAMETERS, saveByRename } from '../helpers/simulated-generator.ts';
import { tempDir } from '../helpers/temp-dir.ts';

const madeWith = (prompt: string, seed: number) => ({ ...DEFAULT_PARAMETERS, prompt, seed: String(seed) });

interface Setup extends TestApp {
  readonly data: string;
  readonly watched: string;
}

/** An app that watches a folder in which these pictures were before. */
async function setUp(pictures: Readonly<Record<string, Uint8Array | string>> = {}): Promise<Setup> {
  const root = tempDir();
  const watched = join(root, 'outputs 出图');
  mkdirSync(watched);
  for (const [name, bytes] of Object.entries(pictures)) writeFileSync(join(watched, name), bytes);
  const data = join(root, 'data');
  const app = await openApp(data);
  await app.request('sources.add', { path: watched });
  await app.until('jobs.list', {}, (jobs) => jobs.every(({ state }) => state === 'done'));
  await app.until('timeline.open', { query: '' }, ({ items }) => items === Object.keys(pictures).length);
  return { ...app, data, watched };
}

async function rowsOf(app: TestApp, query: string): Promise<readonly IterationRow[]> {
  const { resultSet } = await app.request('timeline.open', { query });
  return app.request('timeline.rows', { resultSet, from: 0, count: 100 });
}

describe('the app', () => {
  it('imports what was there, shows what comes within half a second, and tells of it', async () => {
    const app = await setUp({
      'a.png': a1111Picture(madeWith('银发, rain', 1)),
      'b.png': a1111Picture(madeWith('银发, rain', 2)),
      'c.png': comfyPicture(madeWith('sun', 3)),
    });
    expect(await app.request('jobs.list', {})).toMatchObject([{ kind: 'import', state: 'done', done: 3, total: 3 }]);
    expect(await app.request('sources.list', {})).toMatchObject([{ files: 3, watching: 'events', state: 'online' }]);

    const startMs = performance.now();
    saveByRename(join(app.watched, 'd.png'), a1111Picture(madeWith('银发, rain, (wind:1.2)', 4)));
    const { resultSet } = await app.until('timeline.open', { query: '' }, ({ items }) => items === 4);
    expect(performance.now() - startMs).toBeLessThan(2_000);
    const [newest] = await app.request('timeline.rows', { resultSet, from: 0, count: 1 });
    expect(newest).toMatchObject({
      itemCount: 1,
      model: 'noobaiXL_v11',
      width: 96,
      height: 128,
      items: [{ known: 'live', seed: '4', name: 'd.png', present: true, edited: false }],
    });
    expect(newest?.changes.en).toContain('+ (wind:1.2)');
    const entry = newest?.items[0]?.entry ?? -1;
    await expect
      .poll(() =>
        app.pushes.some(({ name, payload }) => name === 'timeline.changed' && payload.entries.includes(entry)),
      )
      .toBe(true);
    expect((await app.request('app.state', {})).recording).toMatchObject({
      light: 'green',
      state: 'recording',
      recordedToday: 4,
    });
    expect((await rowsOf(app, '银发 -wind')).map(({ itemCount }) => itemCount)).toEqual([2]);
  });

  it('shows one picture in full: its history, its metadata, and a proof that holds', async () => {
    const app = await setUp({ 'a.png': a1111Picture(madeWith('first', 1)) });
    const other = a1111Picture(madeWith('second', 2));
    saveByRename(join(app.watched, 'a.png'), other);
    await app.until('timeline.open', { query: '' }, ({ items }) => items === 2);
    const [row] = await rowsOf(app, 'second');
    const item = await app.request('item.get', { entry: row?.items[0]?.entry ?? -1 });
    expect(item).toMatchObject({
      known: 'live',
      copied: true,
      format: 'png',
      generation: { generator: 'a1111', seed: '2' },
      proof: { holds: true },
      history: [
        { kind: 'observed', known: 'imported', path: 'a.png' },
        { kind: 'edited', known: 'live', path: 'a.png' },
      ],
    });
    const block = await app.request('block.text', { sha256: item.blocks[0]?.sha256 ?? '' });
    expect(block.text).toContain('second');
    const iteration = await app.request('iteration.get', { id: row?.id ?? -1 });
    expect(iteration).toMatchObject({ items: [{ seed: '2' }], nextEntry: null });
    await expect(app.request('item.get', { entry: 0 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('makes thumbnails once, from the vault or from where a picture lies, and none of what is damaged', async () => {
    const app = await setUp({ 'a.png': a1111Picture(madeWith('a', 1)), 'b.png': 'no picture at all' });
    const items = (await rowsOf(app, '')).flatMap((row) => row.items);
    const good = items.find(({ name }) => name === 'a.png')?.sha256 ?? '';
    const bad = items.find(({ name }) => name === 'b.png')?.sha256 ?? '';
    const thumbnail = await app.app.thumbnail(good, 320);
    expect(await sharp(thumbnail).metadata()).toMatchObject({ format: 'webp', width: 96 });
    const kept = readFileSync(join(app.data, 'thumbs', good.slice(0, 2), `${good}-320.webp`));
    expect(kept.equals(thumbnail ?? new Uint8Array())).toBe(true);
    expect(await app.app.thumbnail(bad, 320)).toBeUndefined();
    expect(await app.app.thumbnail('0'.repeat(64), 320)).toBeUndefined();
    expect(await app.app.thumbnail('../../etc/passwd', 320)).toBeUndefined();

    rmSync(join(app.data, 'vault', good.slice(0, 2), good));
    expect(await app.app.thumbnail(good, 1_024)).toBeDefined();
    const original = await app.app.original(good);
    expect(original).toMatchObject({ mime: 'image/png' });
    const bytes = original && (await buffer(original.stream));
    expect(bytes?.equals(readFileSync(join(app.watched, 'a.png')))).toBe(true);
    // Somebody put other bytes there: they are never passed off as the original.
    writeFileSync(join(app.watched, 'a.png'), a1111Picture(madeWith('another', 9)));
    expect(await app.app.original(good)).toBeUndefined();
  });

  it('pauses, notes the gap, and finds what was made meanwhile as imported', async () => {
    const app = await setUp({ 'a.png': a1111Picture(madeWith('a', 1)) });
    expect(await app.request('recording.pause', { minutes: 60 })).toMatchObject({ light: 'amber', state: 'paused' });
    saveByRename(join(app.watched, 'b.png'), a1111Picture(madeWith('b', 2)));
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect((await app.request('timeline.open', { query: '' })).items).toBe(1);
    expect(await app.request('recording.resume', {})).toMatchObject({ pausedUntilMs: null });
    await app.until('timeline.open', { query: 'state:imported' }, ({ items }) => items === 2);
    await app.close();
    const gaps = (await checkedEntries(app.data)).filter(({ kind, body }) => kind === 'run' && 'reason' in body);
    expect(gaps.map(({ body }) => 'reason' in body && body.reason)).toContain('paused');
  });

  it('stops watching a folder and goes on under its old name when it is added again', async () => {
    const app = await setUp({ 'a.png': a1111Picture(madeWith('a', 1)) });
    const [source] = await app.request('sources.list', {});
    expect(await app.request('sources.update', { id: source?.id ?? '', tool: 'a1111', copies: 'none' })).toMatchObject({
      tool: 'a1111',
      copies: 'none',
    });
    expect(await app.request('sources.remove', { id: source?.id ?? '' })).toEqual([]);
    expect((await app.request('app.state', {})).recording.reasons).toEqual([{ code: 'NO_FOLDERS' }]);
    expect(await app.request('sources.add', { path: app.watched })).toMatchObject({ id: source?.id, copies: 'none' });
    await app.until('jobs.list', {}, (jobs) => jobs.every(({ state }) => state === 'done'));
    expect((await app.request('timeline.open', { query: '' })).items).toBe(1);
    await expect(app.request('sources.remove', { id: 'nope' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const missing = join(app.watched, 'not there');
    await expect(app.request('sources.add', { path: missing })).rejects.toMatchObject({ code: 'FILE_MISSING' });
    await expect(app.request('sources.add', { path: join(app.watched, '..') })).rejects.toMatchObject({
      code: 'SOURCE_OVERLAP',
    });
  });

  it('goes on where it was after a restart, an index that was lost and a rebuild', async () => {
    const first = await setUp({ 'a.png': a1111Picture(madeWith('a', 1)), 'b.png': a1111Picture(madeWith('b', 2)) });
    const { data, watched } = first;
    const rows = await rowsOf(first, '');
    await first.close();
    unlinkSync(join(data, 'timeline.sqlite'));
    writeFileSync(join(watched, 'c.png'), a1111Picture(madeWith('c', 3)));

    const second = await openApp(data);
    await second.until('timeline.open', { query: '' }, ({ items }) => items === 3);
    expect((await rowsOf(second, '-c')).map(({ id, items }) => [id, items])).toEqual(
      rows.map(({ id, items }) => [id, items]),
    );
    await second.close();

    const record = openRecordForReading(dataFolder(data));
    const db = openForWriting(dataFolder(data).database);
    rebuildDerived(db, record.ledger, record.vault);
    db.close();
    record.close();
    const third = await openApp(data);
    await third.until('timeline.open', { query: '' }, ({ items }) => items === 3);
    expect((await rowsOf(third, '-c')).map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
  });

  it('exports what a search finds and verifies it, as jobs', async () => {
    const app = await setUp({ 'a.png': a1111Picture(madeWith('rain', 1)), 'b.png': comfyPicture(madeWith('sun', 2)) });
    const scope = { kind: 'query', query: 'rain' } as const;
    const preview = await app.request('export.preview', { scope });
    expect(preview).toMatchObject({ items: 1, iterations: 1 });
    expect(Object.fromEntries(preview.checklist.map(({ code, count }) => [code, count]))).toMatchObject({
      ORIGINALS_FOUND: 1,
      IMPORTED_LATER: 1,
      NO_WORKFLOWS: 0,
    });
    const target = join(app.data, '..', 'bundle.zip');
    await app.request('export.start', { scope, target, title: '雨', author: '', copies: true });
    const finished = (jobs: readonly Job[]): boolean => jobs.every(({ state }) => state !== 'running');
    const exported = (await app.until('jobs.list', {}, finished)).find(({ kind }) => kind === 'export');
    expect(exported).toMatchObject({ state: 'done', exported: { path: target } });
    await app.request('verify.start', { path: target });
    await app.request('verify.start', { path: `${target}.not-there` });
    const jobs = await app.until('jobs.list', {}, finished);
    expect(jobs.slice(-2)).toMatchObject([
      { kind: 'verify', state: 'done', verified: { summary: { title: '雨' } } },
      { kind: 'verify', state: 'failed', error: { code: 'FILE_MISSING' } },
    ]);
    expect(jobs.at(-2)?.verified?.verdict).toMatch(/^valid/);
  });

  it('refuses unknown requests, wrong parameters and dialogs that are not there', async () => {
    const app = await setUp();
    await expect(app.app.handle('constructor', {})).rejects.toMatchObject({ code: 'BAD_ARGUMENT' });
    await expect(app.app.handle('timeline.rows', { resultSet: 1 })).rejects.toMatchObject({ code: 'BAD_ARGUMENT' });
    await expect(app.app.handle('settings.set', { theme: 'dark', more: 1 })).rejects.toMatchObject({
      code: 'BAD_ARGUMENT',
    });
    await expect(app.request('dialog.folder', {})).rejects.toMatchObject({ code: 'UNSUPPORTED' });
    await expect(app.request('timeline.rows', { resultSet: 99, from: 0, count: 1 })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await app.request('settings.set', { sessionGapMinutes: 5 })).toMatchObject({ sessionGapMinutes: 5 });
  });
});
