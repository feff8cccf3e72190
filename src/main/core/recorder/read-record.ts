import { AppError } from '../../../shared/app-error.ts';
import { openForReading, type Db } from '../database/open.ts';
import { readIdentity } from '../ledger/identity.ts';
import type { BlobReader, LedgerView } from '../ledger/ledger-view.ts';
import { readLedger } from '../ledger/read-ledger.ts';
import { openVault } from '../vault/vault.ts';
import type { DataFolder } from './data-folder.ts';

/** A record opened to look only. The recorder may be writing to it at the same time. */
export interface ReadRecord {
  readonly db: Db;
  readonly ledger: LedgerView;
  readonly vault: BlobReader;
  close(): void;
}

/** Opens the record in `folder` for reading. @throws AppError NOT_FOUND when there is none, FORMAT when its first entry
 *  cannot be read, DATABASE_NEWER, DATABASE_UNSAFE */
export function openRecordForReading(folder: DataFolder): ReadRecord {
  const db = openForReading(folder.database);
  const identity = readIdentity(db);
  if (typeof identity === 'string') {
    db.close();
    if (identity === 'empty') throw new AppError('NOT_FOUND', `there is no record in ${folder.root} yet`);
    throw new AppError(
      'FORMAT',
      `the first entry of the record in ${folder.root} cannot be read; run brushproof check`,
    );
  }
  return { db, ledger: readLedger(db, identity), vault: openVault(db, folder.vault), close: () => db.close() };
}
