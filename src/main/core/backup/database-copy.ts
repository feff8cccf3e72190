import Database from 'better-sqlite3';
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { AppError } from '../../../shared/app-error.ts';
import { openForReading, type Db } from '../database/open.ts';
import { MIGRATIONS } from '../database/migrations/index.ts';

/** Pages copied at a time: 4 MiB, so that the recorder gets its turn every few milliseconds. */
const PAGES_AT_ONCE = 1_024;
const PAGE_BYTES = 4_096;

/** Copies the database as it is at one moment, while it may be written to, into one self-contained file (`target`, new).
 *  `stopped` is asked between pieces. @throws what `stopped` throws, AppError NOT_FOUND, DATABASE_UNSAFE */
export async function copyDatabase(
  source: string,
  target: string,
  progress: (bytes: number) => void,
  stopped: () => void,
): Promise<void> {
  const db = openForReading(source);
  try {
    // Inside a read transaction the copy is of one moment and is not begun anew with every entry that is written.
    db.exec('BEGIN');
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    await db.backup(target, {
      progress({ totalPages, remainingPages }) {
        stopped();
        progress((totalPages - remainingPages) * PAGE_BYTES);
        return PAGES_AT_ONCE;
      },
    });
  } finally {
    db.close();
  }
  const copy = new Database(target);
  try {
    // Without a write-ahead log the file is all there is, and can be opened where nothing may be written.
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
  const fd = openSync(target, 'r+');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Opens a copied database to look only; one of an older schema too. @throws AppError DATABASE_NEWER, FORMAT */
export function openCopy(file: string): Db {
  let db: Db | undefined;
  try {
    db = new Database(file, { readonly: true, fileMustExist: true });
    const version = Number(db.pragma('user_version', { simple: true }));
    if (version > MIGRATIONS.length)
      throw new AppError(
        'DATABASE_NEWER',
        `the record was written by a newer version (schema ${version}, this program knows ${MIGRATIONS.length}); update the program`,
      );
    return db;
  } catch (error) {
    db?.close();
    if (error instanceof AppError) throw error;
    throw new AppError('FORMAT', `${file} is not a database that can be read`, { cause: error });
  }
}
