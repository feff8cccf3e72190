import { formatCheckpointBody } from '../../../shared/log/checkpoint.ts';
import { newestKey } from '../../../shared/log/key-history.ts';
import type { Db } from '../database/open.ts';
import { systemCode } from '../files/system-error.ts';
import { AppError } from '../../../shared/app-error.ts';
import type { CheckpointFiles } from './checkpoint-files.ts';
import type { Checkpointer } from './checkpointer.ts';
import { draftEntry, type EntryMoment } from './entry-line.ts';
import { noteKeyChange, readKeyHistory } from './key-changes.ts';
import type { KeyState } from './key-state.ts';
import type { KeyStore } from './key-store.ts';
import type { Ledger } from './ledger.ts';

/** The moments at which a change of keys may be cut off; each names what is durable by then. */
export type RotationStep = 'key-stored' | 'entry-committed' | 'checkpoint-kept' | 'old-key-gone';

export interface Rotation {
  readonly db: Db;
  readonly ledger: Ledger;
  readonly checkpointer: Checkpointer;
  readonly store: KeyStore;
  readonly moment: EntryMoment;
  readonly reason: string;
  /** Told after each step. */
  readonly reached?: (step: RotationStep) => void;
}

/**
 * Goes on with a new key. In this order, each step durable before the next: the new key is stored; the entry that names it
 * is committed (index k); the checkpoint of size k + 1, signed by the old key, is kept in the database and outside; the
 * new key takes the place of the old one, whose file is then gone. Larger checkpoints are signed by the new key. After a
 * crash `finishRotation` goes on from wherever it stopped. Does not promise that no trace of the old key is left on the disk.
 * @returns the index of the entry @throws AppError DISK_FULL, LEDGER_UNCERTAIN
 */
export function rotateKey({ db, ledger, checkpointer, store, moment, reason, reached }: Rotation): number {
  const { origin } = ledger;
  const previous = newestKey(readKeyHistory(db, ledger)).vkey;
  const next = store.create(origin, 'next');
  reached?.('key-stored');
  let index: number;
  try {
    index = ledger.commit((append) => {
      const entry = append(draftEntry('declared', { kind: 'key', vkey: next.vkey, previous, reason }), moment);
      noteKeyChange(db, entry);
      return entry;
    });
  } catch (error) {
    // Where the entry may be there after all, the key must stay.
    if (systemCode(error) !== 'LEDGER_UNCERTAIN') store.discardNext(origin);
    throw error;
  }
  reached?.('entry-committed');
  checkpointer.handOver(next);
  reached?.('checkpoint-kept');
  store.promote(origin);
  reached?.('old-key-gone');
  return index;
}

/** Finishes a change of keys that was cut off after its entry was committed.
 *  @throws AppError NOT_FOUND when the old key is gone before it signed, which no crash can bring about */
export function finishRotation(
  db: Db,
  ledger: Ledger,
  store: KeyStore,
  files: CheckpointFiles,
  { old }: Extract<KeyState, { kind: 'unfinished' }>,
): void {
  const size = newestKey(readKeyHistory(db, ledger)).above;
  if (old !== undefined) {
    const note = old.sign(formatCheckpointBody(ledger.origin, size, ledger.root(size)));
    ledger.keepCheckpoint(size, note);
    files.keep(size, note);
  } else if (ledger.checkpoints().every((checkpoint) => checkpoint.size !== size)) {
    throw new AppError('NOT_FOUND', `the key that should sign the checkpoint of ${size} entries is not there`);
  }
  store.promote(ledger.origin);
}
