import { mkdirSync, readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { NativePort } from '../../src/main/core/app/app.ts';
import { openApp, type TestApp } from '../helpers/open-app.ts';
import { a1111Picture, DEFAULT_PARAMETERS } from '../helpers/simulated-generator.ts';
import { tempDir } from '../helpers/temp-dir.ts';

interface Desk {
  readonly app: TestApp;
  readonly watched: string;
  /** What the desktop was asked for, in order. */
  readonly asked: unknown[][];
  /** Entries of the pictures by name. */
  readonly entries: ReadonlyMap<string, number>;
}

/** An app on a made-up desktop, with three pictures in a watched folder. */
async function desk(): Promise<Desk> {
  const root = tempDir();
  const watched = join(root, 'outputs');
  mkdirSync(watched);
  for (const [i, name] of ['a.png', 'b.png', 'c.png'].entries())
    writeFileSync(join(watched, name), a1111Picture({ ...DEFAULT_PARAMETERS, prompt: name, seed: String(i) }));
  const asked: unknown[][] = [];
  const note =
    (name: string) =>
    (...args: unknown[]): Promise<void> => {
      asked.push([name, ...args]);
      return Promise.resolve();
    };
  const native: NativePort = {
    chooseFolder: () => Promise.resolve(null),
    chooseBundleToSave: () => Promise.resolve(null),
    chooseBundleToOpen: () => Promise.resolve(null),
    chooseFileToOpen: () => Promise.resolve(null),
    chooseProgram: () => Promise.resolve('/opt/画图/krita.exe'),
    showInFolder: note('show'),
    moveToTrash(path) {
      asked.push(['trash', path]);
      unlinkSync(path);
      return Promise.resolve();
    },
    openIn: note('openIn'),
    dragOut: note('drag'),
    openViewer: note('viewer'),
  };
  const app = await openApp(join(root, 'data'), { native });
  await app.request('sources.add', { path: watched });
  const { resultSet } = await app.until('timeline.open', { query: '' }, ({ items }) => items === 3);
  const rows = await app.request('timeline.rows', { resultSet, from: 0, count: 10 });
  const entries = new Map(rows.flatMap(({ items }) => items.map(({ name, entry }) => [name, entry] as const)));
  return { app, watched, asked, entries };
}

describe('what can be done with files', () => {
  it('moves to the trash what is still what was recorded, and keeps its record', async () => {
    const { app, watched, asked, entries } = await desk();
    const [a = -1, b = -1] = [entries.get('a.png'), entries.get('b.png')];
    writeFileSync(join(watched, 'b.png'), 'another file by now');
    const result = await app.request('files.trash', { entries: [a, b] });
    expect(result.trashed).toEqual([a]);
    expect(result.failed).toMatchObject([{ entry: b }]);
    expect(asked).toEqual([['trash', join(watched, 'a.png')]]);
    expect(readFileSync(join(watched, 'b.png'), 'utf8')).toBe('another file by now');
    const { resultSet } = await app.until('timeline.open', { query: 'state:missing' }, ({ items }) => items === 2);
    const rows = await app.request('timeline.rows', { resultSet, from: 0, count: 10 });
    expect(rows.flatMap(({ items }) => items.map(({ entry }) => entry))).toContain(a);
    const detail = await app.request('item.get', { entry: a });
    expect([detail.generation?.prompt, detail.proof.holds]).toEqual(['a.png', true]);
  });

  it('drags files where they lie, and a read-only copy of one that is gone', async () => {
    const { app, watched, asked, entries } = await desk();
    const [a = -1, b = -1] = [entries.get('a.png'), entries.get('b.png')];
    const bytes = readFileSync(join(watched, 'a.png'));
    unlinkSync(join(watched, 'a.png'));
    await app.until('timeline.open', { query: 'state:missing' }, ({ items }) => items === 1);
    await app.request('files.drag', { entries: [a, b] });
    const [, paths = []] = asked[0] ?? [];
    const [copy = '', original] = paths as readonly string[];
    expect([basename(copy), original]).toEqual(['a.png', join(watched, 'b.png')]);
    expect(readFileSync(copy)).toEqual(bytes);
    expect(statSync(copy).mode & 0o222).toBe(0);
  });

  it('opens files only in programs that were chosen with the dialog of the system', async () => {
    const { app, watched, asked, entries } = await desk();
    const entry = entries.get('c.png') ?? -1;
    await expect(app.request('files.openIn', { entry, slot: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const named = { externalApps: [{ slot: 1, name: 'sh', path: '/bin/sh' }] };
    await expect(app.app.handle('settings.set', named)).rejects.toMatchObject({ code: 'BAD_ARGUMENT' });
    const { externalApps } = await app.request('apps.choose', { slot: 1 });
    expect(externalApps).toEqual([{ slot: 1, name: 'krita', path: '/opt/画图/krita.exe' }]);
    await app.request('files.openIn', { entry, slot: 1 });
    expect(asked).toEqual([['openIn', '/opt/画图/krita.exe', join(watched, 'c.png')]]);
    expect((await app.request('apps.remove', { slot: 1 })).externalApps).toEqual([]);
  });

  it('says so where there is no desktop', async () => {
    const app = await openApp(join(tempDir(), 'data'));
    await expect(app.request('files.trash', { entries: [0] })).rejects.toMatchObject({ code: 'UNSUPPORTED' });
    await expect(app.request('viewer.open', { entry: null })).rejects.toMatchObject({ code: 'UNSUPPORTED' });
  });
});
