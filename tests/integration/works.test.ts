import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RowItem } from '../../src/shared/api/api.ts';
import type { Job } from '../../src/shared/api/job-api.ts';
import type { ExportScope } from '../../src/shared/api/params.ts';
import { openZipBundle } from '../../src/main/core/export/zip-reader.ts';
import { openForWriting } from '../../src/main/core/database/open.ts';
import { dataFolder } from '../../src/main/core/recorder/data-folder.ts';
import { openRecordForReading } from '../../src/main/core/recorder/read-record.ts';
import { rebuildDerived } from '../../src/main/core/recorder/rebuild.ts';
import { checkedEntries } from '../helpers/check-record.ts';
import { makePsd } from '../helpers/make-edits.ts';
import { openApp, type TestApp } from '../helpers/open-app.ts';
import { a1111Picture, comfyPicture, DEFAULT_PARAMETERS, saveByRename } from '../helpers/simulated-generator.ts';
import { tempDir } from '../helpers/temp-dir.ts';

const madeWith = (prompt: string, seed: number) => ({ ...DEFAULT_PARAMETERS, prompt, seed: String(seed) });

interface Setup extends TestApp {
  readonly data: string;
  readonly watched: string;
  readonly items: readonly RowItem[];
  readonly entryOf: (name: string) => number;
  readonly hashOf: (name: string) => string;
}

/** An app over a folder with four pictures of two ideas. */
async function setUp(): Promise<Setup> {
  const root = tempDir();
  const watched = join(root, 'outputs');
  mkdirSync(join(watched, 'Archive'), { recursive: true });
  mkdirSync(join(watched, 'log', 'images'), { recursive: true });
  const pictures: readonly (readonly [string, Uint8Array])[] = [
    ['a.png', a1111Picture(madeWith('雨夜, 银发', 1))],
    ['b.png', a1111Picture(madeWith('雨夜, 银发', 2))],
    ['c.png', a1111Picture(madeWith('雨夜, 银发, 逆光', 2))],
    ['d.png', comfyPicture(madeWith('a cat', 9))],
  ];
  for (const [name, bytes] of pictures) writeFileSync(join(watched, name), bytes);
  const data = join(root, 'data');
  const app = await openApp(data);
  await app.request('sources.add', { path: watched });
  const { resultSet } = await app.until('timeline.open', { query: '' }, ({ items }) => items === 4);
  const rows = await app.request('timeline.rows', { resultSet, from: 0, count: 10 });
  const items = rows.flatMap((row) => row.items);
  const itemOf = (name: string): RowItem => {
    const item = items.find((one) => one.name === name);
    if (item === undefined) throw new Error(`no item ${name}`);
    return item;
  };
  return { ...app, data, watched, items, entryOf: (name) => itemOf(name).entry, hashOf: (name) => itemOf(name).sha256 };
}

async function namesFound(app: TestApp, query: string): Promise<string[]> {
  const { resultSet, queryProblems } = await app.request('timeline.open', { query });
  expect(queryProblems).toEqual([]);
  const rows = await app.request('timeline.rows', { resultSet, from: 0, count: 100 });
  return rows.flatMap((row) => row.items.map(({ name }) => name)).sort();
}

describe('works over the contract', () => {
  it('says before an export whether the author wrote why, as far as the export would tell it', async () => {
    const app = await setUp();
    const hasIntent = async (scope: ExportScope): Promise<boolean> =>
      !(await app.request('export.preview', { scope })).checklist.some(({ code }) => code === 'NO_INTENT');
    const [a, b] = [app.entryOf('a.png'), app.entryOf('b.png')];
    const { id } = await app.request('works.create', { title: '雨', entries: [a] });
    const scopes: readonly ExportScope[] = [
      { kind: 'entries', entries: [a] },
      { kind: 'entries', entries: [b] },
      { kind: 'work', id },
      { kind: 'all' },
    ];
    const told = async (): Promise<boolean[]> => Promise.all(scopes.map(hasIntent));
    expect(await told()).toEqual([false, false, false, false]);
    await app.request('notes.add', { about: { on: 'work', work: id }, text: '雨、玻璃、霓虹' });
    expect(await told()).toEqual([false, false, true, true]);
    await app.request('notes.add', { about: { on: 'iteration', entry: b }, text: '更暗' });
    expect(await told()).toEqual([false, true, true, true]);
    await app.request('notes.add', { about: { on: 'file', sha256: app.hashOf('a.png'), entry: a }, text: '手对了' });
    expect(await told()).toEqual([true, true, true, true]);
  });

  it('tells of a work from its idea to its publication, and what it still lacks', async () => {
    const app = await setUp();
    const [proposal] = await app.request('works.propose', { entry: app.entryOf('a.png') });
    expect(proposal).toMatchObject({
      title: '雨夜, 银发',
      reasons: [{ code: 'SIMILAR_PROMPT', count: 2 }, { code: 'SAME_SEED' }],
    });
    const entries = [...(proposal?.entries ?? [])];
    expect(entries.sort()).toEqual(['a.png', 'b.png', 'c.png'].map(app.entryOf).sort());
    const { id } = await app.request('works.create', { title: '雨夜少女', entries });
    const about = { on: 'work', work: id } as const;
    await app.request('notes.add', { about, text: '雨、玻璃、霓虹' });
    await app.request('judge', { entries: [app.entryOf('a.png'), app.entryOf('b.png')], pick: 'reject', reason: '手' });
    const judged = await app.request('judge', { entries: [app.entryOf('c.png')], pick: 'pick', stars: 5, final: true });
    expect(judged).toMatchObject({ entries: 1, judgements: [{ selection: 'pick', stars: 5, final: true }] });
    const sketch = join(app.data, '..', '草图.png');
    writeFileSync(sketch, a1111Picture(madeWith('sketch', 0)));
    const attached = await app.request('attach.add', { about, path: sketch, role: 'sketch' });
    expect(attached).toMatchObject({ name: '草图.png', format: 'png', role: 'sketch' });
    expect(await app.app.thumbnail(attached.sha256, 320)).toBeDefined();
    const published = await app.request('works.publish', {
      id,
      title: '小红书',
      url: 'https://e.org/1',
      date: '2026-11-22',
    });

    const work = await app.request('works.get', { id });
    expect(work).toMatchObject({
      title: '雨夜少女',
      items: 3,
      picked: 1,
      rejected: 2,
      finals: 1,
      cover: app.hashOf('c.png'),
      notes: [{ text: '雨、玻璃、霓虹' }],
      attachments: [{ role: 'sketch' }],
      publications: [{ id: published.id, url: 'https://e.org/1' }],
      completeness: { completeSections: 5 },
    });
    expect(work.completeness.lacks.map(({ code, count }) => [code, count])).toEqual([
      ['IMPORTED_LATER', 3],
      ['FINAL_WITHOUT_REASON', 1],
      ['NO_EDITS', 0],
      ['NO_SCREENSHOT', 1],
    ]);
    const recipes = await app.request('works.recipes', { id });
    expect(recipes.reduce((sum, { items }) => sum + items, 0)).toBe(3);
    expect(recipes.map(({ atMs }) => atMs)).toEqual(recipes.map(({ atMs }) => atMs).sort());
    expect(recipes[0]?.generation.prompt).toContain('雨夜');
    await app.request('notes.add', { about: { on: 'session', entry: app.entryOf('a.png') }, text: '逆光' });
    const span = { fromMs: work.firstMs ?? 0, toMs: work.lastMs ?? 0 };
    expect(await app.request('works.between', span)).toMatchObject({ works: [{ id }], notes: [{ text: '逆光' }] });
    expect(await app.request('works.between', { fromMs: 0, toMs: 1 })).toEqual({ works: [], notes: [] });
    const page = await app.request('works.items', { id, from: 0, count: 10 });
    expect(page.map(({ name, seed, present }) => [name, seed, present])).toContainEqual(['c.png', '2', true]);
    expect(app.pushes.filter(({ name }) => name === 'works.changed').length).toBe(7);
    expect(await app.request('works.ofItem', { sha256: app.hashOf('a.png') })).toMatchObject([{ id }]);
  });

  it('tells the links that notes name until they are recorded as publications, and again after an undo', async () => {
    const app = await setUp();
    const { id } = await app.request('works.create', { title: '雨夜少女', entries: [app.entryOf('c.png')] });
    const named = async (): Promise<string[]> =>
      (await app.request('works.get', { id })).namedLinks.map(({ url }) => url);
    await app.request('notes.add', { about: { on: 'work', work: id }, text: '发表于 https://e.org/1。' });
    const onItem = { on: 'file', entry: app.entryOf('c.png'), sha256: app.hashOf('c.png') } as const;
    await app.request('notes.add', { about: onItem, text: 'also at https://e.org/2' });
    const onOther = { on: 'file', entry: app.entryOf('d.png'), sha256: app.hashOf('d.png') } as const;
    const other = await app.request('notes.add', { about: onOther, text: 'https://e.org/3' });
    expect(await named()).toEqual(['https://e.org/1', 'https://e.org/2']);
    await app.request('works.publish', { id, title: '', url: 'https://e.org/1', date: '2026-11-22' });
    expect(await named()).toEqual(['https://e.org/2']);
    await app.request('acts.undo', {});
    expect(await named()).toEqual(['https://e.org/1', 'https://e.org/2']);
    await app.request('works.add', { id, entries: [app.entryOf('d.png')] });
    expect((await named()).at(-1)).toBe('https://e.org/3');
    await app.request('notes.remove', { note: other.first });
    expect(await named()).toHaveLength(2);
  });

  it('orders, merges, splits, and undoes each of it', async () => {
    const app = await setUp();
    const entries = ['a.png', 'b.png', 'c.png'].map(app.entryOf);
    const [a, b, c, d] = ['a.png', 'b.png', 'c.png', 'd.png'].map(app.hashOf);
    const order = async (id: string): Promise<(string | undefined)[]> =>
      (await app.request('works.items', { id, from: 0, count: 10 })).map(({ sha256 }) => sha256);
    const { id } = await app.request('works.create', { title: 'one', entries });
    await app.request('works.reorder', { id, sha256s: [c ?? ''], before: a ?? '' });
    expect(await order(id)).toEqual([c, a, b]);
    const cat = await app.request('works.create', {
      title: 'cat',
      entries: [app.entryOf('d.png'), app.entryOf('a.png')],
    });
    expect(await app.request('works.merge', { id: cat.id, into: id })).toMatchObject({ items: 4 });
    expect(await order(id)).toEqual([c, a, b, d]);
    expect(await app.request('works.get', { id })).toMatchObject({ merged: [{ id: cat.id, title: 'cat' }] });
    await expect(app.request('works.get', { id: cat.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const part = await app.request('works.split', { id, sha256s: [b ?? ''], title: 'part' });
    expect([await order(id), await order(part.id)]).toEqual([[c, a, d], [b]]);
    expect(await app.request('acts.undo', {})).toMatchObject({
      undo: { what: 'work.merged' },
      redo: { what: 'work.split', count: 3 },
    });
    await app.request('acts.undo', {});
    expect(await order(id)).toEqual([c, a, b]);
    expect((await app.request('works.list', {})).map(({ title }) => title).sort()).toEqual(['cat', 'one']);
    await app.request('acts.redo', {});
    expect(await order(id)).toEqual([c, a, b, d]);
    await app.request('works.change', { id, title: 'uno', state: 'finished' });
    expect((await app.request('acts.state', {})).redo).toBeNull();
  });

  it('finds by judgement, stars and work, and goes on after a restart and a rebuild', async () => {
    const app = await setUp();
    const { data } = app;
    const { id } = await app.request('works.create', { title: '雨夜少女', entries: [app.entryOf('a.png')] });
    await app.request('judge', { entries: [app.entryOf('a.png'), app.entryOf('b.png')], pick: 'pick', stars: 3 });
    await app.request('judge', { entries: [app.entryOf('b.png')], stars: 5, final: true });
    await app.request('judge', { entries: [app.entryOf('d.png')], pick: 'reject' });
    const note = await app.request('notes.add', {
      about: { on: 'iteration', entry: app.entryOf('d.png') },
      text: 'tail',
    });
    await app.request('notes.replace', { note: note.first, text: 'the tail' });
    const check = async (at: TestApp): Promise<void> => {
      expect(await namesFound(at, 'state:picked')).toEqual(['a.png', 'b.png']);
      expect(await namesFound(at, '-state:picked')).toEqual(['c.png', 'd.png']);
      expect(await namesFound(at, '状态:淘汰')).toEqual(['d.png']);
      expect(await namesFound(at, 'state:final 雨夜')).toEqual(['b.png']);
      expect(await namesFound(at, 'stars:>=3')).toEqual(['a.png', 'b.png']);
      expect(await namesFound(at, 'stars:3')).toEqual(['a.png']);
      expect(await namesFound(at, '作品:雨夜')).toEqual(['a.png']);
      expect(await at.request('notes.list', { about: { on: 'iteration', entry: app.entryOf('d.png') } })).toMatchObject(
        [{ first: note.first, text: 'the tail' }],
      );
      expect(await at.request('works.get', { id })).toMatchObject({ items: 1, picked: 1 });
    };
    await check(app);
    await app.close();
    const record = openRecordForReading(dataFolder(data));
    const db = openForWriting(dataFolder(data).database);
    rebuildDerived(db, record.ledger, record.vault);
    db.close();
    record.close();
    await checkedEntries(data);
    const again = await openApp(data);
    await again.until('timeline.open', { query: '' }, ({ items }) => items === 4);
    await check(again);
    // The line of history goes on.
    await again.request('acts.undo', {});
    expect(
      await again.request('notes.list', { about: { on: 'iteration', entry: app.entryOf('d.png') } }),
    ).toMatchObject([{ text: 'tail' }]);
  });

  it('reads signs from what is done with the files, and keeps them apart from the author’s word', async () => {
    const app = await setUp();
    const judgementOf = async (sha256: string) =>
      (await app.request('judgements.get', { sha256s: [sha256] })).map(({ sign, how, selection }) => [
        sign,
        how,
        selection,
      ]);
    const signed = (sha256: string, how: string): Promise<unknown> =>
      app.until('judgements.get', { sha256s: [sha256] }, ([one]) => one?.how === how);
    await app.request('judge', { entries: [app.entryOf('a.png')], pick: 'pick' });
    rmSync(join(app.watched, 'a.png'));
    await signed(app.hashOf('a.png'), 'deleted');
    expect(await judgementOf(app.hashOf('a.png'))).toEqual([['reject', 'deleted', 'pick']]);
    renameSync(join(app.watched, 'b.png'), join(app.watched, 'Archive', 'b.png'));
    await signed(app.hashOf('b.png'), 'archived');
    expect(await judgementOf(app.hashOf('b.png'))).toEqual([['unclear', 'archived', null]]);
    saveByRename(join(app.watched, 'log', 'images', 'c-saved.png'), a1111Picture(madeWith('雨夜, 银发, 逆光', 2)));
    await signed(app.hashOf('c.png'), 'saved-again');
    expect(await judgementOf(app.hashOf('c.png'))).toEqual([['pick', 'saved-again', 'pick']]);
    saveByRename(join(app.watched, 'a.png'), a1111Picture(madeWith('雨夜, 银发', 1)));
    await app.until('judgements.get', { sha256s: [app.hashOf('a.png')] }, ([one]) => one?.how === null);
    await app.close();
    const signs = (await checkedEntries(app.data)).filter(({ kind, src }) => kind === 'judged' && src !== 'declared');
    expect(signs.map(({ src }) => src)).toEqual(['live', 'live', 'live', 'live']);
  });

  it('exports a work with what is said of it, and nothing of the others', async () => {
    const app = await setUp();
    const { id } = await app.request('works.create', { title: '雨夜少女', entries: [app.entryOf('c.png')] });
    const secret = await app.request('works.create', { title: 'secret cat', entries: [app.entryOf('d.png')] });
    await app.request('notes.add', { about: { on: 'work', work: secret.id }, text: 'nobody may know' });
    await app.request('judge', { entries: [app.entryOf('c.png')], final: true, reason: '光线' });
    expect(await app.request('export.preview', { scope: { kind: 'work', id } })).toMatchObject({ items: 1 });
    const target = join(app.data, '..', 'work.zip');
    await app.request('export.start', { scope: { kind: 'work', id }, target, title: '雨', author: '', copies: true });
    const finished = (jobs: readonly Job[]): boolean => jobs.every(({ state }) => state !== 'running');
    const job = (await app.until('jobs.list', {}, finished)).find(({ kind }) => kind === 'export');
    expect(job?.verified?.verdict).toMatch(/^valid/);
    const bundle = await openZipBundle(target);
    const whole: Buffer[] = [];
    for (const { path } of bundle.files) for await (const piece of bundle.read(path)) whole.push(Buffer.from(piece));
    await bundle.close();
    const text = Buffer.concat(whole).toString('latin1');
    const hidden = ['secret cat', 'nobody may know', secret.id, app.hashOf('d.png'), app.hashOf('a.png')];
    expect(hidden.filter((secretText) => text.includes(secretText))).toEqual([]);
    expect(text).toContain(Buffer.from('光线').toString('latin1'));
  });

  it('records the documents of editors, shows them, and tells their layers', async () => {
    const app = await setUp();
    const thumbnail = a1111Picture(madeWith('seen in the editor', 5));
    const psd = makePsd({ layers: ['背景', 'hands'], thumbnail });
    saveByRename(join(app.watched, 'a.psd'), psd);
    const sha256 = createHash('sha256').update(psd).digest('hex');
    const facts = await app.until('edits.get', { sha256 }, (found) => found !== null);
    expect(facts).toEqual({
      program: 'photoshop',
      width: 640,
      height: 480,
      layers: { count: 2, names: ['背景', 'hands'] },
      problems: [],
      hasPreview: true,
    });
    expect(await app.app.thumbnail(sha256, 320)).toBeDefined();
    expect(await app.request('edits.get', { sha256: app.hashOf('a.png') })).toBeNull();
    await app.close();
    const entry = (await checkedEntries(app.data)).find(({ files }) => files.some((file) => file.sha256 === sha256));
    expect(entry).toMatchObject({
      kind: 'observed',
      src: 'live',
      files: [{ role: 'edit' }],
      body: {
        copied: true,
        document: { program: 'photoshop', width: 640, height: 480, layers: { count: 2, names: ['背景', 'hands'] } },
      },
    });
  });

  it('refuses what is not there and what cannot be', async () => {
    const app = await setUp();
    const nobody = '0'.repeat(16);
    await expect(app.request('works.get', { id: nobody })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(app.request('judge', { entries: [0], pick: 'pick' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(app.request('notes.add', { about: { on: 'work', work: nobody }, text: 'x' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(app.app.handle('works.create', { title: ' ', entries: [] })).rejects.toMatchObject({
      code: 'BAD_ARGUMENT',
    });
    const { id } = await app.request('works.create', { title: 'one', entries: [] });
    await expect(app.request('works.merge', { id, into: id })).rejects.toMatchObject({ code: 'BAD_ARGUMENT' });
    await expect(
      app.request('attach.add', { about: { on: 'work', work: id }, path: join(app.data, 'not-there'), role: 'copy' }),
    ).rejects.toMatchObject({ code: 'FILE_MISSING' });
    await app.request('acts.undo', {});
    expect(await app.request('acts.undo', {})).toMatchObject({ undo: null });
  });
});
