import type { Db } from '../database/open.ts';

/** Makes the timeline's index start again from nothing at the next opening. To be called inside the transaction that
 *  rewrites the derived tables: their row numbers, which the index refers to, may then be others. */
export function clearTimeline(db: Db): void {
  db.exec('UPDATE timeline_epoch SET epoch = epoch + 1');
}

/** Number of the present making of the derived tables. */
export function timelineEpoch(db: Db): number {
  return db.prepare<[], { epoch: number }>('SELECT epoch FROM timeline_epoch').get()?.epoch ?? 0;
}
