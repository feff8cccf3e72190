import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openForReading, openForWriting } from '../../src/main/core/database/open.ts';
import { openForQueries } from '../../src/main/core/query/open-for-queries.ts';
import { queryService, type QueryService } from '../../src/main/core/query/query-service.ts';
import { changeIndex } from '../../src/main/core/timeline/change-index.ts';
import { catchUp } from '../../src/main/core/timeline/catch-up.ts';
import { openIndex } from '../../src/main/core/timeline/open-index.ts';
import { wordIndex } from '../../src/main/core/timeline/word-index.ts';
import type { Generation } from '../../src/shared/generation.ts';
import { canonicalJson } from '../../src/shared/json/canonical-json.ts';
import { recipeText } from '../../src/shared/timeline/recipe.ts';
import { tempDir } from './temp-dir.ts';

/** A picture as a test states it; everything has a default. */
export interface TestItem {
  readonly atMs?: number;
  readonly generation?: Generation;
  readonly known?: 'live' | 'imported';
  readonly kind?: 'observed' | 'edited' | 'workflow';
  readonly source?: string;
  readonly size?: readonly [width: number, height: number];
  readonly present?: boolean;
  /** Entry of the item that it was saved over. */
  readonly over?: number;
}

export interface IndexedRecord {
  /** Where its databases lie. */
  readonly folder: string;
  readonly query: QueryService;
  /** Records more items and brings the index up to date; `words: false` leaves the words of prompts for later. */
  readonly add: (items: readonly TestItem[], options?: { readonly words?: boolean }) => void;
  setGap(minutes: number): void;
  /** Says what the author made of the file version of an entry. */
  judge(
    entry: number,
    said: { readonly pick?: 'pick' | 'reject'; readonly final?: boolean; readonly stars?: number },
  ): void;
  /** Works out what changed between iterations. */
  settleChanges(): void;
}

const MINUTE = 60_000;

/** A record without ledger lines, its index, and the queries over both, all in one thread. */
export function indexedRecord(items: readonly TestItem[] = [], gapMinutes = 45): IndexedRecord {
  const folder = tempDir();
  const database = join(folder, 'ledger.sqlite');
  const timeline = join(folder, 'timeline.sqlite');
  const db = openForWriting(database);
  const record = openForReading(database);
  const index = openIndex(timeline);
  let work = catchUp(index, record, gapMinutes * MINUTE);
  const words = wordIndex(index);
  let entry = 0;
  let lines = 0;

  const insertSource = db.prepare(
    `INSERT INTO source (id, path, tool, copies, watched, state) VALUES (?, ?, NULL, 'all', 1, 'online')
     ON CONFLICT DO NOTHING`,
  );
  const insertVersion = db.prepare(
    `INSERT INTO version (id, sha256, size, format, width, height, recipe, seed, generator, generation)
     VALUES (?, ?, 1000, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertPlace = db.prepare(
    `INSERT INTO place (id, source, path, version, present, size, mtime_ns, ino) VALUES (?, ?, ?, ?, ?, 1000, '0', '0')`,
  );
  const updatePlace = db.prepare('UPDATE place SET version = ? WHERE id = ?');
  const insertItem = db.prepare(
    'INSERT INTO item (entry, at, kind, role, known, place, version) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const insertLine = db.prepare('INSERT INTO entry (i, line, leaf) VALUES (?, ?, zeroblob(32))');
  const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

  function addOne(item: TestItem): void {
    const { generation, kind = 'observed', source = 's1', present = true, size = [832, 1216] } = item;
    const id = entry + 1;
    insertSource.run(source, `/folders/${source}`);
    insertVersion.run(
      id,
      sha256(`file ${entry}`),
      kind === 'workflow' ? 'json' : 'png',
      ...size,
      generation === undefined ? null : sha256(recipeText(generation)),
      generation?.seed ?? null,
      generation?.generator ?? null,
      generation === undefined ? null : canonicalJson(generation),
    );
    const place = item.over === undefined ? id : item.over + 1;
    if (place === id) insertPlace.run(id, source, `day/${entry}.png`, id, present ? 1 : 0);
    else updatePlace.run(id, place);
    const role = kind === 'workflow' ? 'workflow' : 'output';
    insertItem.run(entry, item.atMs ?? entry * MINUTE, kind, role, item.known ?? 'live', place, id);
    entry++;
    if (!present) addRemoval(source, `day/${entry - 1}.png`);
  }

  function addRemoval(source: string, path: string): void {
    // Lines stand in order; those of the items are not read.
    for (; lines < entry; lines++) insertLine.run(lines, Buffer.from('{}'));
    const line = JSON.stringify({ i: entry, kind: 'removed', body: { at: { source, path } } });
    insertLine.run(lines++, Buffer.from(line));
    entry++;
  }

  function add(more: readonly TestItem[], options: { readonly words?: boolean } = {}): void {
    db.transaction(() => more.forEach(addOne))();
    while (work.slice(7).more);
    if (options.words !== false) while (words.backlog() > 0) words.advance(5);
  }

  add(items);
  const reading = openForQueries(database, timeline);
  onTestFinished(() => [reading, index, record, db].forEach((one) => one.close()));
  return {
    folder,
    query: queryService(reading, join(folder, 'vault')),
    add,
    judge(of, { pick = null, final = false, stars = 0 }) {
      db.prepare(
        `INSERT INTO judgement (sha256, seen, pick, stars, final, label, reason, how, certain)
         VALUES (?, ?, ?, ?, ?, '', '', '', 0)`,
      ).run(sha256(`file ${of}`), of, pick, stars, final ? 1 : 0);
    },
    settleChanges() {
      const changes = changeIndex(index, record);
      while (changes.pending()) changes.advance();
    },
    setGap(minutes) {
      work = catchUp(index, record, minutes * MINUTE);
    },
  };
}
