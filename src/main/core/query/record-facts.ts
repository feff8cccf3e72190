import type { Db } from '../database/open.ts';
import { parseEntry } from '../ledger/parse-entry.ts';

/** Numbers about the record for the status line and the folder list, counted once; the recorder's events keep them up to
 *  date from there. */
export interface RecordFacts {
  /** Number of the first entry that these numbers do not cover. */
  readonly nextEntry: number;
  readonly lastRecordedMs: number | null;
  readonly recordedToday: number;
  readonly sources: readonly {
    readonly id: string;
    /** Files that are there now. */
    readonly files: number;
    readonly lastRecordedMs: number | null;
  }[];
}

/** Counts, all of one moment. `todayMs` is the last midnight of the computer's time zone, Unix milliseconds. */
export function recordFacts(db: Db, todayMs: number): RecordFacts {
  return db.transaction(() => count(db, todayMs))();
}

function count(db: Db, todayMs: number): RecordFacts {
  const selectLine = db.prepare<[number], Buffer>('SELECT line FROM entry WHERE i = ?').pluck();
  const timeOf = (entry: number | null): number | null => {
    const line = entry === null ? undefined : selectLine.get(entry);
    return line === undefined ? null : Date.parse(parseEntry(line).t);
  };
  const nextEntry = db.prepare<[], number>('SELECT coalesce(max(i) + 1, 0) FROM entry').pluck().get() ?? 0;
  const lastItem = db.prepare<[], number | null>('SELECT max(entry) FROM item').pluck().get() ?? null;
  const sources = db
    .prepare<[], { id: string; places: number; last: number | null }>(
      `SELECT source.id,
         (SELECT count(*) FROM place WHERE place.source = source.id) AS places,
         (SELECT i.entry FROM tl.timeline_item AS i JOIN tl.index_source AS s ON s.id = i.source
          WHERE s.source = source.id ORDER BY i.at DESC LIMIT 1) AS last
       FROM source`,
    )
    .all();
  // Whether a file is there stands in no index. Few are not: they are counted in one walk through the table, which is
  // faster than to look up each place that a source has.
  const absent = new Map(
    db
      .prepare<[], [id: string, places: number]>(
        'SELECT source, count(*) FROM place NOT INDEXED WHERE present = 0 GROUP BY source',
      )
      .raw()
      .all(),
  );
  return {
    nextEntry,
    lastRecordedMs: timeOf(lastItem),
    recordedToday:
      db
        .prepare<[number], number>('SELECT count(*) FROM item WHERE entry >= ?')
        .pluck()
        .get(firstEntryFrom(todayMs, nextEntry, timeOf)) ?? 0,
    sources: sources.map(({ id, places, last }) => ({
      id,
      files: places - (absent.get(id) ?? 0),
      lastRecordedMs: timeOf(last),
    })),
  };
}

/** Entries are written in order of time, as long as the clock was not set back. */
function firstEntryFrom(ms: number, size: number, timeOf: (entry: number) => number | null): number {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((timeOf(middle) ?? 0) < ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
