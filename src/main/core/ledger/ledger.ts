import { AppError } from '../../../shared/app-error.ts';
import { toHex } from '../../../shared/bytes.ts';
import { NO_PREVIOUS } from '../../../shared/entry.ts';
import { completedNodes, leafHash } from '../../../shared/log/merkle.ts';
import type { Db } from '../database/open.ts';
import { explainDiskFull } from '../files/system-error.ts';
import { entryLine, type EntryDraft, type EntryMoment } from './entry-line.ts';
import { sha256 } from './hash.ts';
import { readLedger, type LedgerIdentity } from './read-ledger.ts';
import type { LedgerView } from './ledger-view.ts';

/** Appends one entry inside the running transaction and returns its index. */
export type Append = (draft: EntryDraft, moment: EntryMoment) => number;

export interface Ledger extends LedgerView {
  /** Runs `work` in one transaction: every entry it appends and every row it writes become durable together, or none
   *  does. When `commit` returns, all of it has reached the disk.
   *  @throws AppError DISK_FULL when nothing was written for want of space; LEDGER_UNCERTAIN when it cannot be known
   *  whether the entries were written (the ledger must then be closed and opened again) */
  commit<T>(work: (append: Append) => T): T;
  /** Stores a checkpoint; the same size twice is ignored. */
  keepCheckpoint(size: number, note: string): void;
}

/** Opens the ledger in `db` for its one writer. Entries are appended nowhere else. */
export function openLedger(db: Db, identity: LedgerIdentity): Ledger {
  const view = readLedger(db, identity);
  const insertEntry = db.prepare<[number, Uint8Array, Uint8Array]>(
    'INSERT INTO entry (i, line, leaf) VALUES (?, ?, ?)',
  );
  const insertNode = db.prepare<[number, number, Uint8Array]>('INSERT INTO node (level, idx, hash) VALUES (?, ?, ?)');
  const insertCheckpoint = db.prepare<[number, string]>('INSERT OR IGNORE INTO checkpoint (size, note) VALUES (?, ?)');
  const begin = db.prepare('BEGIN IMMEDIATE');
  const finish = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');

  let head = readHead();
  // The newest complete subtree of each level: all that the next leaf can need.
  const newest = new Map<number, { index: number; hash: Uint8Array }>();
  const nodes = {
    node(level: number, index: number): Uint8Array {
      const cached = newest.get(level);
      return cached?.index === index ? cached.hash : view.node(level, index);
    },
  };

  function readHead(): { size: number; prev: string } {
    const size = view.size();
    return { size, prev: size === 0 ? NO_PREVIOUS : toHex(view.node(0, size - 1)) };
  }

  const append: Append = (draft, moment) => {
    const index = head.size;
    const line = entryLine(draft, index, head.prev, moment);
    const leaf = leafHash(sha256, line);
    insertEntry.run(index, line, leaf);
    for (const { level, index: at, hash } of completedNodes(sha256, index, leaf, nodes)) {
      insertNode.run(level, at, hash);
      newest.set(level, { index: at, hash });
    }
    newest.set(0, { index, hash: leaf });
    head = { size: index + 1, prev: toHex(leaf) };
    return index;
  };

  function undo(before: typeof head): void {
    if (db.inTransaction) rollback.run();
    newest.clear();
    head = before;
  }

  return {
    ...view,
    commit(work) {
      const before = head;
      try {
        begin.run();
      } catch (error) {
        throw explainDiskFull(error, 'nothing was recorded');
      }
      let result;
      try {
        result = work(append);
      } catch (error) {
        undo(before);
        throw explainDiskFull(error, 'nothing was recorded');
      }
      const after = head;
      try {
        finish.run();
      } catch (error) {
        undo(before);
        // COMMIT failed: only the database itself can say whether the entries are there.
        const found = readHead();
        if (found.size === after.size && found.prev === after.prev) {
          head = after;
          return result;
        }
        if (found.size === before.size && found.prev === before.prev)
          throw explainDiskFull(error, 'nothing was recorded');
        throw new AppError('LEDGER_UNCERTAIN', 'it is not known whether the last entries were written', {
          cause: error,
        });
      }
      return result;
    },
    keepCheckpoint(size, note) {
      insertCheckpoint.run(size, note);
    },
  };
}
