import type { IterationDetail } from '../../../shared/api/api.ts';
import { AppError } from '../../../shared/app-error.ts';
import type { Db } from '../database/open.ts';
import type { IterationRows } from './iteration-rows.ts';

interface Key {
  readonly at: number;
  readonly entry: number;
}

/** One iteration with its neighbours in time. */
export interface IterationDetails {
  /** `id` is the entry of one of its items: an iteration that was split or joined since is found by it all the same.
   *  @throws AppError NOT_FOUND */
  get(id: number): IterationDetail;
  /** The iteration that holds an item, by the entry of its first item. */
  holderOf(item: Key): Key | undefined;
  /** Where an item stands on the time axis. @throws AppError NOT_FOUND */
  momentOf(entry: number): Key;
}

/** From the record and its index, which is attached as `tl`. */
export function iterationDetails(db: Db, rows: IterationRows): IterationDetails {
  const selectMoment = db.prepare<[number], Key>('SELECT at, entry FROM main.item WHERE entry = ?');
  const selectHolder = db.prepare<[number, number], Key>(
    `SELECT first_at AS at, first_entry AS entry FROM tl.iteration WHERE (first_at, first_entry) <= (?, ?)
     ORDER BY first_at DESC, first_entry DESC LIMIT 1`,
  );
  const selectBefore = db.prepare<[number, number], Key>(
    `SELECT first_at AS at, first_entry AS entry FROM tl.iteration WHERE (first_at, first_entry) < (?, ?)
     ORDER BY first_at DESC, first_entry DESC LIMIT 1`,
  );
  const selectAfter = db.prepare<[number, number], Key>(
    `SELECT first_at AS at, first_entry AS entry FROM tl.iteration WHERE (first_at, first_entry) > (?, ?)
     ORDER BY first_at, first_entry LIMIT 1`,
  );
  const selectSession = db.prepare<[number, number], Key>(
    `SELECT first_at AS at, first_entry AS entry FROM tl.session WHERE (first_at, first_entry) <= (?, ?)
     ORDER BY first_at DESC, first_entry DESC LIMIT 1`,
  );

  function momentOf(entry: number): Key {
    const moment = selectMoment.get(entry);
    if (moment === undefined) throw new AppError('NOT_FOUND', `entry ${entry} is not about a file in the timeline`);
    return moment;
  }

  return {
    momentOf,
    holderOf: ({ at, entry }) => selectHolder.get(at, entry),
    get(id) {
      const item = momentOf(id);
      const first = selectHolder.get(item.at, item.entry);
      if (first === undefined) throw new AppError('NOT_FOUND', `entry ${id} is not in the timeline yet`);
      const next = selectAfter.get(first.at, first.entry);
      const span = { ...first, endAt: next?.at ?? 9e15, endEntry: next?.entry ?? 0 };
      return {
        id: first.entry,
        items: rows.items(span),
        previousEntry: selectBefore.get(first.at, first.entry)?.entry ?? null,
        nextEntry: next?.entry ?? null,
        sessionFirstEntry: selectSession.get(first.at, first.entry)?.entry ?? null,
      };
    },
  };
}
