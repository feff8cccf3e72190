import type { Db } from '../database/open.ts';
import { FLAG } from './index-schema.ts';

/** One item as the index keeps it; `source` and `recipe` are the index's own numbers. */
export interface IndexItem {
  readonly at: number;
  readonly entry: number;
  readonly recipe: number;
  readonly source: number;
  readonly flags: number;
  readonly place: number;
  readonly version: number;
  readonly sha256: Buffer;
  readonly known: string;
  readonly seed: string | null;
  readonly name: string;
  readonly format: string;
  readonly width: number | null;
  readonly height: number | null;
}

/** A place on the time axis. */
export interface Moment {
  readonly at: number;
  readonly entry: number;
}

type Neighbour = Pick<IndexItem, 'at' | 'entry' | 'recipe' | 'source' | 'flags'>;

/** Puts items at their places in time and mends the iterations and sessions around them. */
export interface TimeAxis {
  /** Adds items, in any order, inside the caller's transaction. */
  add(items: readonly IndexItem[]): TimeChange;
  /** Makes all iterations and sessions again from the items, inside the caller's transaction. */
  regroup(): void;
}

interface TimeChange {
  /** How many of the items were not there before. */
  readonly added: number;
  /** From where on iterations have changed. */
  readonly from?: Moment;
}

/** Same rules as `groupSessions` in shared/timeline. */
function startsOf(
  previous: Neighbour | undefined,
  next: Neighbour,
  gapMs: number,
): 'session' | 'iteration' | 'nothing' {
  if (previous === undefined || next.at - previous.at > gapMs) return 'session';
  if (((previous.flags | next.flags) & FLAG.workflow) !== 0) return 'iteration';
  const same = previous.recipe === next.recipe && (next.recipe !== 0 || previous.source === next.source);
  return same ? 'nothing' : 'iteration';
}

const NEIGHBOUR = 'at, entry, recipe, source, flags';

/** The time axis of the index in `db`; a pause of more than `gapMs` ends a session. Whether an item begins an iteration
 *  depends on it and the one before it only: adding one changes that for itself and the one after it, nowhere else. */
export function timeAxis(db: Db, gapMs: number): TimeAxis {
  const insert = db.prepare(
    `INSERT INTO timeline_item (at, entry, recipe, source, flags, place, version, sha256, known, seed, name, format, width, height)
     VALUES (:at, :entry, :recipe, :source, :flags, :place, :version, :sha256, :known, :seed, :name, :format, :width, :height)
     ON CONFLICT DO NOTHING`,
  );
  const selectBefore = db.prepare<[number, number], Neighbour>(
    `SELECT ${NEIGHBOUR} FROM timeline_item WHERE (at, entry) < (?, ?) ORDER BY at DESC, entry DESC LIMIT 1`,
  );
  const selectAfter = db.prepare<[number, number], Neighbour>(
    `SELECT ${NEIGHBOUR} FROM timeline_item WHERE (at, entry) > (?, ?) ORDER BY at, entry LIMIT 1`,
  );
  const selectHolder = db.prepare<[number, number], Moment>(
    `SELECT first_at AS at, first_entry AS entry FROM iteration WHERE (first_at, first_entry) <= (?, ?)
     ORDER BY first_at DESC, first_entry DESC LIMIT 1`,
  );
  const beginIteration = db.prepare<[number, number]>(
    `INSERT INTO iteration (first_at, first_entry, last_at, items, variations, recipe, prompt, negative, flags, source)
     VALUES (?, ?, 0, 0, 0, 0, 0, 0, 0, 0) ON CONFLICT DO NOTHING`,
  );
  const endIteration = db.prepare<[number, number]>('DELETE FROM iteration WHERE first_at = ? AND first_entry = ?');
  const beginSession = db.prepare<[number, number]>('INSERT INTO session VALUES (?, ?) ON CONFLICT DO NOTHING');
  const endSession = db.prepare<[number, number]>('DELETE FROM session WHERE first_at = ? AND first_entry = ?');
  const selectNext = db.prepare<[number, number], Moment>(
    `SELECT first_at AS at, first_entry AS entry FROM iteration WHERE (first_at, first_entry) > (?, ?)
     ORDER BY first_at, first_entry LIMIT 1`,
  );
  const selectAll = db.prepare<[], Neighbour>(`SELECT ${NEIGHBOUR} FROM timeline_item ORDER BY at, entry`);
  const recount = db.prepare<Record<string, number>>(COUNT_ITERATION);

  function setStart(item: Neighbour, previous: Neighbour | undefined): void {
    const starts = startsOf(previous, item, gapMs);
    (starts === 'session' ? beginSession : endSession).run(item.at, item.entry);
    (starts === 'nothing' ? endIteration : beginIteration).run(item.at, item.entry);
  }

  function count(first: Moment, end: Moment): void {
    recount.run({ at: first.at, entry: first.entry, endAt: end.at, endEntry: end.entry });
  }

  return {
    add(items) {
      const added = items.filter((item) => insert.run(item).changes === 1).sort(byTime);
      const touched: Moment[] = [];
      let from: Moment | undefined;
      for (const item of added) {
        const previous = selectBefore.get(item.at, item.entry);
        const next = selectAfter.get(item.at, item.entry);
        setStart(item, previous);
        if (next !== undefined) setStart(next, item);
        touched.push(item, ...(previous === undefined ? [] : [previous]), ...(next === undefined ? [] : [next]));
      }
      const counted = new Set<string>();
      for (const { at, entry } of touched) {
        const holder = selectHolder.get(at, entry);
        if (holder === undefined || counted.has(`${holder.at},${holder.entry}`)) continue;
        counted.add(`${holder.at},${holder.entry}`);
        count(holder, selectNext.get(holder.at, holder.entry) ?? END_OF_TIME);
        if (from === undefined || byTime(holder, from) < 0) from = holder;
      }
      return { added: added.length, ...(from === undefined ? {} : { from }) };
    },
    regroup() {
      db.exec('DELETE FROM session; DELETE FROM iteration');
      const starts: [Moment, 'session' | 'iteration'][] = [];
      let previous: Neighbour | undefined;
      for (const item of selectAll.iterate()) {
        const start = startsOf(previous, item, gapMs);
        if (start !== 'nothing') starts.push([{ at: item.at, entry: item.entry }, start]);
        previous = item;
      }
      for (const [i, [first, start]] of starts.entries()) {
        if (start === 'session') beginSession.run(first.at, first.entry);
        beginIteration.run(first.at, first.entry);
        count(first, starts[i + 1]?.[0] ?? END_OF_TIME);
      }
    },
  };
}

/** Earlier than every place on the time axis. */
export const START_OF_TIME: Moment = { at: Number.MIN_SAFE_INTEGER, entry: 0 };
/** Later than every place on the time axis. */
export const END_OF_TIME: Moment = { at: Number.MAX_SAFE_INTEGER, entry: Number.MAX_SAFE_INTEGER };

/** Order on the time axis. */
export function byTime(a: Moment, b: Moment): number {
  return a.at - b.at || a.entry - b.entry;
}

const anyFlag = (bit: number): string => `${bit} * max((i.flags & ${bit}) <> 0)`;
const FIRST_RECIPE = '(SELECT recipe FROM timeline_item WHERE at = :at AND entry = :entry)';
const COUNT_ITERATION = `
  UPDATE iteration SET (last_at, items, variations, recipe, prompt, negative, flags, source, width, height) = (
    SELECT max(i.at), count(*), count(DISTINCT i.seed), max(i.recipe),
      coalesce((SELECT prompt FROM recipe WHERE id = ${FIRST_RECIPE}), 0),
      coalesce((SELECT negative FROM recipe WHERE id = ${FIRST_RECIPE}), 0),
      ${Object.values(FLAG).map(anyFlag).join(' + ')},
      CASE WHEN min(i.source) = max(i.source) THEN max(i.source) ELSE -1 END,
      CASE WHEN min(i.width) = max(i.width) AND count(i.width) = count(*) THEN max(i.width) END,
      CASE WHEN min(i.height) = max(i.height) AND count(i.height) = count(*) THEN max(i.height) END
    FROM timeline_item AS i
    WHERE (i.at, i.entry) >= (:at, :entry) AND (i.at, i.entry) < (:endAt, :endEntry)
  ) WHERE first_at = :at AND first_entry = :entry`;
