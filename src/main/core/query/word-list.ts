import type { Db } from '../database/open.ts';

/** Every word of every prompt in memory, to look for parts of words: a long text is searched in a fraction of the time that
 *  it takes to ask the database about each word. */
export interface WordList {
  /** Numbers of the words that hold `part`; at most `limit` + 1 of them, so that too many can be told. */
  holding(part: string, limit: number): number[];
  /** Reads some of the words before they are needed. @returns whether there are more */
  warm(): boolean;
}

/** Some words, one a line, with the number of each and where it begins. */
interface Segment {
  readonly text: string;
  readonly ids: Uint32Array;
  readonly starts: Uint32Array;
}

interface Row {
  readonly id: number;
  readonly value: string;
}

const MAX_SEGMENTS = 64;
/** Words read at once beforehand: a few hundredths of a second. */
const WARMED = 30_000;

/** The words of the index attached as `tl`, read when they are first needed; new ones are added as they come. */
export function wordList(db: Db): WordList {
  const selectAfter = db.prepare<[number], Row>('SELECT id, value FROM tl.word WHERE id > ? ORDER BY id');
  const selectSome = db.prepare<[number], Row>(
    `SELECT id, value FROM tl.word WHERE id > ? ORDER BY id LIMIT ${WARMED}`,
  );
  const selectValue = db.prepare<[number], string>('SELECT value FROM tl.word WHERE id = ?').pluck();
  let segments: Segment[] = [];
  let last: Row = { id: 0, value: '' };

  function add(rows: readonly Row[]): void {
    const newest = rows.at(-1);
    if (newest === undefined) return;
    segments.push(segmentOf(rows));
    last = newest;
  }

  function refresh(): void {
    // An index that was made anew numbers its words from the beginning.
    if (last.id > 0 && selectValue.get(last.id) !== last.value) {
      segments = [];
      last = { id: 0, value: '' };
    }
    if (segments.length > MAX_SEGMENTS) {
      segments = [];
      last = { id: 0, value: '' };
    }
    add(selectAfter.all(last.id));
  }

  return {
    warm() {
      if (segments.length >= MAX_SEGMENTS) return false;
      const rows = selectSome.all(last.id);
      add(rows);
      return rows.length === WARMED;
    },
    holding(part, limit) {
      refresh();
      const found: number[] = [];
      for (const { text, ids, starts } of segments) {
        let at = text.indexOf(part);
        while (at !== -1 && found.length <= limit) {
          const word = lastAtOrBefore(starts, at);
          found.push(ids[word] ?? 0);
          // The next line: a word counts once.
          at = text.indexOf(part, starts[word + 1] ?? text.length);
        }
      }
      return found;
    },
  };
}

function segmentOf(rows: readonly Row[]): Segment {
  const ids = new Uint32Array(rows.length);
  const starts = new Uint32Array(rows.length);
  let length = 0;
  rows.forEach(({ id, value }, i) => {
    ids[i] = id;
    starts[i] = length;
    length += value.length + 1;
  });
  return { text: rows.map(({ value }) => value).join('\n'), ids, starts };
}

function lastAtOrBefore(starts: Uint32Array, at: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
