import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { utf8 } from '../../../shared/bytes.ts';
import { writeFileDurable, writeFileDurableSync } from '../files/durable.ts';
import { isMissing } from '../files/system-error.ts';

const LATEST = 'latest';

/** Checkpoints as files outside the database: what shows that the end of the ledger was cut off. */
export interface CheckpointFiles {
  /** The newest checkpoint, as the bytes of its signed note. @returns undefined when none was ever written */
  latest(): Uint8Array | undefined;
  /** All checkpoints kept for good, smallest first. */
  kept(): readonly Uint8Array[];
  /** Replaces the newest checkpoint, durably. */
  replaceLatest(note: string): Promise<void>;
  replaceLatestNow(note: string): void;
  /** Keeps a checkpoint for good, durably. */
  keep(size: number, note: string): void;
}

/** The checkpoint files in `folder`, which is made when it is not there. */
export function checkpointFiles(folder: string): CheckpointFiles {
  mkdirSync(folder, { recursive: true });
  const latest = join(folder, LATEST);
  return {
    latest() {
      try {
        return readFileSync(latest);
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    kept: () =>
      readdirSync(folder)
        .filter((name) => /^\d{12}$/.test(name))
        .sort()
        .map((name) => readFileSync(join(folder, name))),
    replaceLatest: (note) => writeFileDurable(latest, utf8(note)),
    replaceLatestNow: (note) => writeFileDurableSync(latest, utf8(note)),
    keep: (size, note) => writeFileDurableSync(join(folder, String(size).padStart(12, '0')), utf8(note)),
  };
}
