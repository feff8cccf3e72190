import Database from 'better-sqlite3';
import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { IterationRow } from '../../src/shared/api/api.ts';
import { AppError } from '../../src/shared/app-error.ts';
import { dataFolder } from '../../src/main/core/recorder/data-folder.ts';
import { INDEX_TABLES, INDEX_VERSION } from '../../src/main/core/timeline/index-schema.ts';
import { openApp, type TestApp } from '../helpers/open-app.ts';
import { a1111Picture, DEFAULT_PARAMETERS } from '../helpers/simulated-generator.ts';
import { tempDir } from '../helpers/temp-dir.ts';

const PICTURES = 60;
const PAGE = 4_096;

interface Seen {
  readonly rows: readonly IterationRow[];
  readonly found: number;
}

/** Everything that the timeline shows, through every table that a page of it reads. */
async function look(app: TestApp): Promise<Seen> {
  // As the window does: what was opened before the index was made anew is opened again.
  return await lookOnce(app).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return lookOnce(app);
    throw error;
  });
}

async function lookOnce(app: TestApp): Promise<Seen> {
  const { resultSet } = await app.until('timeline.open', { query: '' }, ({ items }) => items === PICTURES);
  const rows = await app.request('timeline.rows', { resultSet, from: 0, count: 500 });
  await app.request('timeline.facets', { query: '' });
  await app.request('export.preview', { scope: { kind: 'all' } });
  await app.request('item.get', { entry: rows[0]?.items[0]?.entry ?? 0 });
  const { items: found } = await app.until('timeline.open', { query: '银发 rain' }, ({ items }) => items === PICTURES);
  return { rows, found };
}

/** The index of a record of pictures, as the recorder has left it, and what was to be seen with it. */
async function recorded(): Promise<{ readonly data: string; readonly file: string; readonly seen: Seen }> {
  const root = tempDir();
  const watched = join(root, 'outputs');
  mkdirSync(watched);
  for (let i = 0; i < PICTURES; i++) {
    const prompt = `银发, rain, ${Array.from({ length: 40 }, (_, word) => `word${i}x${word}`).join(', ')}`;
    writeFileSync(join(watched, `${i}.png`), a1111Picture({ ...DEFAULT_PARAMETERS, prompt, seed: String(i) }));
  }
  const data = join(root, 'data');
  const app = await openApp(data);
  await app.request('sources.add', { path: watched });
  const seen = await look(app);
  await app.close();
  const { timeline: file } = dataFolder(data);
  const db = new Database(file);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  return { data, file, seen };
}

function overwrite(file: string, at: number, bytes: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(bytes, 0xa5), 0, bytes, at);
  closeSync(handle);
}

describe('a damaged index of the timeline', () => {
  it('is made anew by itself, wherever the damage is', async () => {
    const { data, file, seen } = await recorded();
    const sound = readFileSync(file);
    const pages = statSync(file).size / PAGE;
    expect(pages).toBeGreaterThan(20);
    const damages: (readonly [string, () => void])[] = [
      ['no database', () => overwrite(file, 0, 100)],
      ['cut in half', () => truncateSync(file, Math.floor(pages / 2) * PAGE)],
      ['no tables', () => withoutTables(file)],
      ...Array.from({ length: 10 }, (_, i) => {
        const page = 1 + Math.floor(((pages - 1) * i) / 10);
        return [`page ${page}`, () => overwrite(file, page * PAGE, PAGE)] as const;
      }),
    ];
    for (const [where, damage] of damages) {
      for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true });
      writeFileSync(file, sound);
      damage();
      const app = await openApp(data);
      expect(await look(app), where).toEqual(seen);
      await app.close();
    }
  });
});

function withoutTables(file: string): void {
  rmSync(file);
  const db = new Database(file);
  db.exec(`CREATE TABLE ${INDEX_TABLES[0]} (id INTEGER)`);
  db.pragma(`user_version = ${INDEX_VERSION}`);
  db.close();
}
