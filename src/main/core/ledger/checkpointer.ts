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
  /** Resolves when the newest checkpoint outside the database is that of the newest commit. */
  flushed(): Promise<void>;
}

/** Signs checkpoints of `ledger`. `failed` is told when one cannot be written outside the database. */
export function createCheckpointer(
  ledger: Ledger,
  key: SigningKey,
  files: CheckpointFiles,
  failed: (error: unknown) => void,
): Checkpointer {
  let writtenSize = -1;
  let writing: Promise<void> | undefined;

  function signed(): StoredCheckpoint {
    const size = ledger.size();
    return { size, note: key.sign(formatCheckpointBody(ledger.origin, size, ledger.root(size))) };
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
      const checkpoint = signed();
      ledger.keepCheckpoint(checkpoint.size, checkpoint.note);
      files.keep(checkpoint.size, checkpoint.note);
      return checkpoint;
    },
    async flushed() {
      committed();
      await writing;
    },
  };
}
