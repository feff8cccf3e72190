import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/main/headless/cli.ts';
import type { CopySearch } from '../../src/shared/api/copies-api.ts';
import { AppError } from '../../src/shared/app-error.ts';
import { copyOf, lookAlikePixels, lookAlikePng } from '../helpers/look-alikes.ts';
import { openApp, type TestApp } from '../helpers/open-app.ts';
import { tempDir } from '../helpers/temp-dir.ts';

const SIZE = { width: 416, height: 608 };
const PICTURES = 6;

interface Setup extends TestApp {
  readonly root: string;
  readonly data: string;
  readonly watched: string;
  readonly copy: string;
}

/** An app that watches a folder with six pictures and a document that is none; beside it, a copy of the third of them. */
async function setUp(): Promise<Setup> {
  const root = tempDir();
  const watched = join(root, 'outputs');
  mkdirSync(watched);
  for (let prompt = 0; prompt < PICTURES; prompt++)
    writeFileSync(join(watched, `${prompt}.png`), await lookAlikePng({ prompt, seed: 1, ...SIZE }));
  const copy = join(root, '转载.jpg');
  writeFileSync(
    copy,
    await copyOf(await lookAlikePixels({ prompt: 3, seed: 1, ...SIZE }), SIZE, { left: 0.15, bottom: 0.1 }, 0.5),
  );
  const data = join(root, 'data');
  const app = await openApp(data);
  await app.request('sources.add', { path: watched });
  await app.until('timeline.open', { query: '' }, ({ items }) => items === PICTURES);
  return { ...app, root, data, watched, copy };
}

const all = (app: TestApp) =>
  app.until('copies.state', {}, ({ findable, left }) => findable === PICTURES && left === 0);

describe('suspected copies over the contract', () => {
  it('makes pictures findable beside everything else, finds the one a copy is of, and records nothing by looking', async () => {
    const app = await setUp();
    expect(await all(app)).toEqual({ pace: 'beside', findable: PICTURES, unreadable: 0, absent: 0, left: 0 });
    const entries = (await app.request('app.state', {})).recording.entries;
    const found = await app.request('copies.find', { path: app.copy });
    expect(found).toMatchObject({ name: '转载.jpg', width: 177, height: 274 });
    expect(found.preview).toMatch(/^data:image\/webp;base64,/);
    const [first, ...others] = found.matches;
    expect(first).toMatchObject({ name: '3.png', likeness: 'same', identical: false, mirrored: false, parts: 36 });
    expect(first?.window.left).toBeCloseTo(0.15, 1);
    expect(others.every(({ likeness }) => likeness !== 'same')).toBe(true);
    expect((await app.request('app.state', {})).recording.entries).toBe(entries);
    await expect
      .poll(() => app.pushes.findLast((push) => push.name === 'copies')?.payload)
      .toMatchObject({ findable: PICTURES, left: 0 });
  });

  it('knows the same file byte for byte, also while nothing can be found by its look', async () => {
    const root = tempDir();
    const data = join(root, 'data');
    const watched = join(root, 'outputs');
    mkdirSync(watched);
    writeFileSync(join(watched, 'own.png'), await lookAlikePng({ prompt: 1, seed: 1, ...SIZE }));
    const app = await openApp(data);
    expect(await app.request('copies.pace', { pace: 'halted' })).toMatchObject({ pace: 'halted', findable: 0 });
    await app.request('sources.add', { path: watched });
    await app.until('timeline.open', { query: '' }, ({ items }) => items === 1);
    const path = join(root, 'own again.png');
    writeFileSync(path, await lookAlikePng({ prompt: 1, seed: 1, ...SIZE }));
    const found = await app.request('copies.find', { path });
    expect(found.matches).toMatchObject([{ name: 'own.png', identical: true, likeness: 'same' }]);
    expect(found.state.findable).toBe(0);
    await app.close();

    const again = await openApp(data);
    expect((await again.request('copies.state', {})).pace).toBe('halted');
    await again.request('copies.pace', { pace: 'ahead' });
    await again.until('copies.state', {}, ({ findable, left }) => findable === 1 && left === 0);
  });

  it('says what cannot be looked at', async () => {
    const app = await setUp();
    const noPicture = join(app.root, 'letter.jpg');
    writeFileSync(noPicture, 'this is no picture');
    const codeFor = async (path: string): Promise<unknown> =>
      app.request('copies.find', { path }).then(
        () => 'none',
        (error: unknown) => (error instanceof AppError ? error.code : error),
      );
    expect(await Promise.all([noPicture, join(app.root, 'nowhere.png'), app.root].map(codeFor))).toEqual([
      'FORMAT',
      'FILE_MISSING',
      'FILE_UNREADABLE',
    ]);
  });

  it('counts what is no picture and what is not there, and tries that again at the next start', async () => {
    const root = tempDir();
    const [data, watched] = [join(root, 'data'), join(root, 'outputs')];
    mkdirSync(watched);
    const app = await openApp(data);
    await app.request('copies.pace', { pace: 'halted' });
    await app.request('sources.add', { path: watched, copies: 'none' });
    const png = await lookAlikePng({ prompt: 1, seed: 1, ...SIZE });
    writeFileSync(join(watched, 'here.png'), png);
    writeFileSync(
      join(watched, 'damaged.png'),
      Buffer.from(png).fill(0x55, png.indexOf('IDAT') + 10, png.indexOf('IDAT') + 400),
    );
    writeFileSync(join(watched, 'gone.png'), await lookAlikePng({ prompt: 2, seed: 1, ...SIZE }));
    await app.until('timeline.open', { query: '' }, ({ items }) => items === 3);
    rmSync(join(watched, 'gone.png'));
    await app.request('copies.pace', { pace: 'beside' });
    await app.until(
      'copies.state',
      {},
      ({ absent, unreadable, left }) => absent === 1 && unreadable === 1 && left === 0,
    );
    await app.close();
    writeFileSync(join(watched, 'gone.png'), await lookAlikePng({ prompt: 2, seed: 1, ...SIZE }));
    const again = await openApp(data);
    const state = await again.until('copies.state', {}, ({ findable, left }) => findable === 2 && left === 0);
    expect(state).toMatchObject({ absent: 0, unreadable: 1 });
  });

  it('attaches the copy to a work, never as one of its pictures', async () => {
    const app = await setUp();
    await all(app);
    const { matches } = await app.request('copies.find', { path: app.copy });
    const { id } = await app.request('works.create', { title: '雨夜', entries: [matches[0]?.entry ?? -1] });
    await app.request('attach.add', {
      about: { on: 'work', work: id },
      path: app.copy,
      role: 'copy',
      url: 'https://example.com/stolen',
      date: '2026-11-20',
      text: '未经许可转载',
    });
    const work = await app.request('works.get', { id });
    expect(work.items).toBe(1);
    expect(work.attachments).toMatchObject([
      { role: 'copy', name: '转载.jpg', url: 'https://example.com/stolen', date: '2026-11-20', text: '未经许可转载' },
    ]);
    const again = await app.request('copies.find', { path: app.copy });
    expect(again.matches.map(({ name, identical }) => [name, identical])[0]).toEqual(['3.png', false]);
    expect((await app.request('copies.state', {})).findable).toBe(PICTURES);
  });

  it('is there on the command line, whether or not the recorder is running', async () => {
    const app = await setUp();
    await all(app);
    const printed: string[] = [];
    const write = process.stdout.write.bind(process.stdout);
    const run = async (...args: string[]): Promise<[number, Pick<CopySearch, 'matches' | 'state'> | undefined]> => {
      printed.length = 0;
      process.stdout.write = (text: string | Uint8Array) => printed.push(String(text)) > 0;
      try {
        const code = await main(['find-copy', ...args, '--json', '--data', app.data]);
        // What the command prints with --json.
        return [code, printed.length === 0 ? undefined : (JSON.parse(printed.join('')) as CopySearch)];
      } finally {
        process.stdout.write = write;
      }
    };
    const first = async (...args: string[]): Promise<unknown[]> => {
      const [code, found] = await run(...args);
      return [code, found?.matches[0]?.name, found?.matches[0]?.likeness, found?.state.findable, found?.state.left];
    };
    expect(await first(app.copy)).toEqual([0, '3.png', 'same', PICTURES, null]);
    await app.close();
    rmSync(join(app.data, 'copies'), { recursive: true });
    expect(await first(app.copy, '--no-index')).toEqual([1, undefined, undefined, 0, null]);
    expect(await first(app.copy)).toEqual([0, '3.png', 'same', PICTURES, 0]);
    expect(await run(join(app.root, 'nowhere.png'))).toEqual([2, undefined]);
  });
});
