import type { Db } from '../database/open.ts';

/** All iterations in memory, oldest first, one list a column: what searches go through. Never changed once made, so that
 *  a result set can go on using the lists it was made from. */
export interface IterationColumns {
  /** Number of the state of the index that this is. */
  readonly generation: number;
  readonly count: number;
  readonly at: Float64Array;
  readonly entry: Float64Array;
  readonly lastAt: Float64Array;
  readonly items: Uint32Array;
  readonly recipe: Uint32Array;
  readonly prompt: Uint32Array;
  readonly negative: Uint32Array;
  readonly flags: Uint8Array;
  readonly source: Int16Array;
  /** 0 where the items differ or do not tell. */
  readonly width: Uint32Array;
  readonly height: Uint32Array;
  readonly startsSession: Uint8Array;
}

/** Keeps the columns in line with the index. */
export interface ColumnsReader {
  /** The columns as the index is now; the same ones as before when nothing has changed. */
  read(): IterationColumns;
}

type Row = readonly [
  at: number,
  entry: number,
  lastAt: number,
  items: number,
  recipe: number,
  prompt: number,
  negative: number,
  flags: number,
  source: number,
  width: number | null,
  height: number | null,
];

const CHUNK = 5_000;

/** The columns of the index attached as `tl`. */
export function columnsReader(db: Db): ColumnsReader {
  const selectGeneration = db.prepare<[], { generation: number }>('SELECT generation FROM tl.index_state');
  const selectCount = db.prepare<[number, number], { count: number }>(
    'SELECT count(*) AS count FROM tl.iteration WHERE (first_at, first_entry) >= (?, ?)',
  );
  const selectRows = db
    .prepare<[number, number, number], Row>(
      `SELECT first_at, first_entry, last_at, items, recipe, prompt, negative, flags, source, width, height
       FROM tl.iteration WHERE (first_at, first_entry) > (?, ?) ORDER BY first_at, first_entry LIMIT ?`,
    )
    .raw();
  const selectSessions = db
    .prepare<[number, number], readonly [at: number, entry: number]>(
      'SELECT first_at, first_entry FROM tl.session WHERE (first_at, first_entry) >= (?, ?)',
    )
    .raw();
  const selectChanges = db.prepare<[number], { count: number; at: number; entry: number }>(
    `SELECT count(*) OVER () AS count, from_at AS at, from_entry AS entry FROM tl.index_change WHERE generation > ?
     ORDER BY from_at, from_entry LIMIT 1`,
  );
  let latest = emptyColumns(0, -1);

  /** How many of the first iterations are as they were. */
  function unchanged(generation: number): number {
    const change = selectChanges.get(latest.generation);
    if (change?.count !== generation - latest.generation) return 0;
    return findIteration(latest, change.at, change.entry, 'first-from');
  }

  function load(generation: number): IterationColumns {
    const kept = unchanged(generation);
    let at = kept === 0 ? -Infinity : (latest.at[kept - 1] ?? 0);
    let entry = kept === 0 ? -1 : (latest.entry[kept - 1] ?? 0);
    const fresh = (selectCount.get(at, entry)?.count ?? 0) - (kept === 0 ? 0 : 1);
    const columns = emptyColumns(kept + Math.max(0, fresh), generation);
    copyFirst(latest, columns, kept);
    for (let row = kept; row < columns.count;) {
      const rows = selectRows.all(at, entry, CHUNK);
      for (const values of rows) fill(columns, row++, values);
      [at, entry] = rows.at(-1) ?? [Infinity, 0];
      if (rows.length === 0) break;
    }
    const from = [columns.at[kept], columns.entry[kept]] as const;
    if (from[0] !== undefined && from[1] !== undefined) {
      for (const [sessionAt, sessionEntry] of selectSessions.all(from[0], from[1])) {
        columns.startsSession[findIteration(columns, sessionAt, sessionEntry, 'first-from')] = 1;
      }
    }
    return columns;
  }

  return {
    read() {
      // One read transaction: iterations and sessions of the same moment.
      db.transaction(() => {
        const generation = selectGeneration.get()?.generation ?? 0;
        if (generation !== latest.generation) latest = load(generation);
      })();
      return latest;
    },
  };
}

/** Index of an iteration by a place on the time axis: the first that begins there or later (`count` when there is none),
 *  or the one that holds the place (-1 when it lies before all of them). */
export function findIteration(
  { at, entry, count }: IterationColumns,
  wantedAt: number,
  wantedEntry: number,
  what: 'first-from' | 'holder',
): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const difference = (at[middle] ?? 0) - wantedAt || (entry[middle] ?? 0) - wantedEntry;
    if (difference < 0 || (what === 'holder' && difference === 0)) low = middle + 1;
    else high = middle;
  }
  return what === 'holder' ? low - 1 : low;
}

function emptyColumns(count: number, generation: number): IterationColumns {
  return {
    generation,
    count,
    at: new Float64Array(count),
    entry: new Float64Array(count),
    lastAt: new Float64Array(count),
    items: new Uint32Array(count),
    recipe: new Uint32Array(count),
    prompt: new Uint32Array(count),
    negative: new Uint32Array(count),
    flags: new Uint8Array(count),
    source: new Int16Array(count),
    width: new Uint32Array(count),
    height: new Uint32Array(count),
    startsSession: new Uint8Array(count),
  };
}

function copyFirst(from: IterationColumns, to: IterationColumns, count: number): void {
  to.at.set(from.at.subarray(0, count));
  to.entry.set(from.entry.subarray(0, count));
  to.lastAt.set(from.lastAt.subarray(0, count));
  to.items.set(from.items.subarray(0, count));
  to.recipe.set(from.recipe.subarray(0, count));
  to.prompt.set(from.prompt.subarray(0, count));
  to.negative.set(from.negative.subarray(0, count));
  to.flags.set(from.flags.subarray(0, count));
  to.source.set(from.source.subarray(0, count));
  to.width.set(from.width.subarray(0, count));
  to.height.set(from.height.subarray(0, count));
  to.startsSession.set(from.startsSession.subarray(0, count));
}

function fill(columns: IterationColumns, row: number, values: Row): void {
  columns.at[row] = values[0];
  columns.entry[row] = values[1];
  columns.lastAt[row] = values[2];
  columns.items[row] = values[3];
  columns.recipe[row] = values[4];
  columns.prompt[row] = values[5];
  columns.negative[row] = values[6];
  columns.flags[row] = values[7];
  columns.source[row] = values[8];
  columns.width[row] = values[9] ?? 0;
  columns.height[row] = values[10] ?? 0;
}
