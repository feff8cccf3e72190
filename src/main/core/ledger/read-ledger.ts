import { AppError } from '../../../shared/app-error.ts';
import {
  consistencyProof,
  inclusionProof,
  inclusionProver,
  rootOf,
  type NodeReader,
} from '../../../shared/log/merkle.ts';
import type { Db } from '../database/open.ts';
import { sha256 } from './hash.ts';
import type { LedgerView } from './ledger-view.ts';

/** Who wrote a log: its name, and the key that signs its checkpoints. */
export interface LedgerIdentity {
  readonly origin: string;
  readonly vkey: string;
}

interface EntryRow {
  readonly i: number;
  readonly line: Buffer;
  readonly leaf: Buffer;
}

/** The ledger in `db` for readers, with access to the tree's nodes. */
export function readLedger(db: Db, identity: LedgerIdentity): LedgerView & NodeReader {
  const selectSize = db.prepare<[], { size: number }>('SELECT coalesce(max(i) + 1, 0) AS size FROM entry');
  const selectEntry = db.prepare<[number], EntryRow>('SELECT i, line, leaf FROM entry WHERE i = ?');
  const selectEntries = db.prepare<[number, number], EntryRow>(
    'SELECT i, line, leaf FROM entry WHERE i >= ? AND i < ? ORDER BY i',
  );
  const selectLeaf = db.prepare<[number], { leaf: Buffer }>('SELECT leaf FROM entry WHERE i = ?');
  const selectNode = db.prepare<[number, number], { hash: Buffer }>(
    'SELECT hash FROM node WHERE level = ? AND idx = ?',
  );
  const selectCheckpoints = db.prepare<[], { size: number; note: string }>(
    'SELECT size, note FROM checkpoint ORDER BY size',
  );

  function node(level: number, index: number): Uint8Array {
    const hash = level === 0 ? selectLeaf.get(index)?.leaf : selectNode.get(level, index)?.hash;
    if (hash === undefined) throw new AppError('NOT_FOUND', `expected a tree node at level ${level}, index ${index}`);
    return hash;
  }

  const view: LedgerView & NodeReader = {
    ...identity,
    node,
    size: () => selectSize.get()?.size ?? 0,
    line(index) {
      const row = selectEntry.get(index);
      if (row === undefined) throw new AppError('NOT_FOUND', `there is no entry ${index}`);
      return row.line;
    },
    *lines(from, to) {
      // Short reads, so that a slow consumer never keeps a read transaction open over the writer.
      const step = 512;
      for (let start = from; start < to; start += step) {
        for (const row of selectEntries.all(start, Math.min(start + step, to))) {
          yield { index: row.i, line: row.line, leaf: row.leaf };
        }
      }
    },
    root: (size) => rootOf(sha256, { node }, checkedSize(size)),
    inclusionProof: (index, size) => inclusionProof(sha256, { node }, index, checkedSize(size)),
    inclusionProver: (size) => inclusionProver(sha256, { node }, checkedSize(size)),
    consistencyProof: (from, to) => consistencyProof(sha256, { node }, from, checkedSize(to)),
    checkpoints: () => selectCheckpoints.all(),
  };

  function checkedSize(size: number): number {
    const there = view.size();
    if (!Number.isSafeInteger(size) || size < 0 || size > there) {
      throw new AppError('NOT_FOUND', `expected a size up to ${there}, got ${size}`);
    }
    return size;
  }

  return view;
}
