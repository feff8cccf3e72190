import { AppError } from '../../../shared/app-error.ts';
import type { AppVersion } from '../../../shared/entry.ts';
import { newestKey } from '../../../shared/log/key-history.ts';
import type { BackupInput } from '../backup/fill-backup.ts';
import { makeBackup, type BackupResult } from '../backup/make-backup.ts';
import type { EntryMoment } from '../ledger/entry-line.ts';
import { readKeyHistory } from '../ledger/key-changes.ts';
import type { KeyStore } from '../ledger/key-store.ts';
import type { Clock } from '../ports.ts';
import type { DataFolder } from './data-folder.ts';
import type { OpenRecord } from './open-record.ts';

/** Looks after the record as a whole: the key that signs it, and copies of all of it. */
export interface RecorderCare {
  /** The key that signs now (C2SP `vkey`), and how many the log has had with it. */
  key(): { readonly vkey: string; readonly number: number };
  /** Holds the keys in memory, so that their files may be taken away and sealed. */
  rememberKeys(): void;
  /** Goes on with a new signing key; the old one is done away with. @returns the index of the entry that says so
   *  @throws AppError DISK_FULL, LEDGER_UNCERTAIN; LOCKED while a backup is being made */
  rotateKey(reason: string): number;
  /** Writes a checked backup while recording goes on. @throws AppError as `makeBackup` */
  backup(request: BackupRequest): Promise<BackupResult>;
}

/** What is backed up is the recorder's own. */
export type BackupRequest = Pick<BackupInput, 'target' | 'passwords' | 'signal' | 'onProgress'>;

interface Parts {
  readonly record: OpenRecord;
  readonly folder: DataFolder;
  readonly keys: KeyStore;
  readonly app: AppVersion;
  readonly clock: Clock;
  readonly moment: () => EntryMoment;
  /** Keeps a checkpoint of the ledger as it is now. */
  readonly keep: () => void;
  /** Called after an entry is durable. */
  readonly committed: () => void;
}

export function recorderCare({ record, folder, keys, app, clock, moment, keep, committed }: Parts): RecorderCare {
  const { db, ledger, checkpointer } = record;
  let backups = 0;
  return {
    key() {
      const history = readKeyHistory(db, ledger);
      return { vkey: newestKey(history).vkey, number: history.spans.length };
    },
    rememberKeys: () => void keys.all(),
    rotateKey(reason) {
      // A copy must hold the key that its own entries call for.
      if (backups > 0) throw new AppError('LOCKED', 'a backup is being made: change the key when it is done');
      const entry = record.rotateKey(moment(), reason);
      committed();
      return entry;
    },
    async backup(request) {
      backups++;
      try {
        keep();
        await checkpointer.flushed();
        return await makeBackup({ ...request, folder, keys: () => keys.all(), app, nowMs: clock.wallMs() });
      } finally {
        backups--;
      }
    },
  };
}
