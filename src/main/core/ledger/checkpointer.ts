import { formatCheckpointBody } from '../../../shared/log/checkpoint.ts';
import type { CheckpointFiles } from './checkpoint-files.ts';
import type { StoredCheckpoint } from './ledger-view.ts';
import type { Ledger } from './ledger.ts';
import type { SigningKey } from './signing-key.ts';

export interface Checkpointer {
  /** Call after every commit: the newest checkpoint follows outside the database, several commits at once if need be. */
  committed(): void;
  /** Signs the ledger as it is now and keeps the checkpoint for good, in the database and outside. */
  keep(): StoredCheckpoint;
  /** Goes on with another key. The checkpoint of all entries that there are now is the last one by the key before; it is
   *  kept for good here, or at the next `keep` when that fails. @throws errors of the database or file system */
  handOver(next: SigningKey): void;
  /** Resolves when the newest checkpoint outside the database is that of the newest commit. */
  flushed(): Promise<void>;
}

interface CheckpointerParts {
  readonly ledger: Ledger;
  readonly key: SigningKey;
  readonly files: CheckpointFiles;
  /** The last checkpoint by the key before this one. */
  readonly handedOver?: StoredCheckpoint | undefined;
  /** Told when a checkpoint cannot be written outside the database. */
  readonly failed: (error: unknown) => void;
}

/** Signs checkpoints of a ledger. */
export function createCheckpointer({ ledger, key, files, handedOver, failed }: CheckpointerParts): Checkpointer {
  let signer = key;
  // The new key must never sign for the size at which the old one handed over.
  let last = handedOver;
  let isLastKept = true;
  let writtenSize = -1;
  let writing: Promise<void> | undefined;

  function signed(): StoredCheckpoint {
    const size = ledger.size();
    if (last?.size === size) return last;
    return { size, note: signer.sign(formatCheckpointBody(ledger.origin, size, ledger.root(size))) };
  }

  function keepOne({ size, note }: StoredCheckpoint): void {
    ledger.keepCheckpoint(size, note);
    files.keep(size, note);
  }

  function keepLast(): void {
    if (last === undefined || isLastKept) return;
    keepOne(last);
    isLastKept = true;
  }

  async function catchUp(): Promise<void> {
    while (writtenSize < ledger.size()) {
      const { size, note } = signed();
      await files.replaceLatest(note);
      writtenSize = size;
    }
  }

  function committed(): void {
    writing ??= catchUp()
      .catch(failed)
      .finally(() => {
        writing = undefined;
      });
  }

  return {
    committed,
    keep() {
      keepLast();
      const checkpoint = signed();
      keepOne(checkpoint);
      return checkpoint;
    },
    handOver(next) {
      last = signed();
      isLastKept = false;
      signer = next;
      keepLast();
    },
    async flushed() {
      committed();
      await writing;
    },
  };
}
