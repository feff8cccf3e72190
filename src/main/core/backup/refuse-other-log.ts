import { AppError } from '../../../shared/app-error.ts';
import { toHex } from '../../../shared/bytes.ts';
import type { DataFolder } from '../recorder/data-folder.ts';
import { openRecordForReading } from '../recorder/read-record.ts';
import type { BackupInfo } from './backup-format.ts';
import { existingBackup } from './backup-source.ts';

/** Looks at the backup that is already in `target`: a backup of another log is not to be overwritten, and one that holds
 *  entries which this log does not have shows that the log went on somewhere else.
 *  @returns what is there, undefined when there is none @throws AppError FILE_EXISTS, LOG_FORKED, BACKUP_INVALID */
export function refuseOtherLog(target: string, folder: DataFolder): BackupInfo | undefined {
  const before = existingBackup(target);
  if (before === undefined) return undefined;
  const record = openRecordForReading(folder);
  try {
    const { ledger } = record;
    if (before.origin !== ledger.origin)
      throw new AppError('FILE_EXISTS', `${target} holds a backup of another log; choose another folder`, {
        details: { path: target },
      });
    if (before.size > ledger.size() || toHex(ledger.root(before.size)) !== before.root)
      throw new AppError(
        'LOG_FORKED',
        `the backup in ${target} holds entries that this log does not have: the same log has gone on somewhere else. Nothing was overwritten. Find out which computer is to go on, and stop recording on the other; to keep this log too, choose another folder`,
        { details: { path: target, backupSize: String(before.size), size: String(ledger.size()) } },
      );
    return before;
  } finally {
    record.close();
  }
}
