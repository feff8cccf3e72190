import Database from 'better-sqlite3';
import { AppError } from '../../../shared/app-error.ts';
import { migrate } from './migrations/index.ts';

export type Db = Database.Database;

/** Pragmas that must hold at every open: a WAL database forgets `synchronous` and SQLite forgets the others. */
const REQUIRED: readonly (readonly [name: string, set: string, expected: unknown])[] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['fullfsync', 'ON', 1],
  ['recursive_triggers', 'ON', 1],
  ['foreign_keys', 'ON', 1],
];

/** Opens the recorder's database for its one writer: sets the pragmas that durability and the append-only triggers
 *  rest on, reads each back, then brings the schema up to date.
 *  @throws AppError DATABASE_UNSAFE when a pragma does not hold, DATABASE_NEWER for a schema of a later version */
export function openForWriting(file: string): Db {
  const db = new Database(file);
  try {
    for (const [name, set, expected] of REQUIRED) {
      db.pragma(`${name} = ${set}`);
      const held: unknown = db.pragma(name, { simple: true });
      if (held !== expected) {
        throw new AppError('DATABASE_UNSAFE', `expected ${name} ${String(expected)}, got ${String(held)} for ${file}`);
      }
    }
    db.pragma('busy_timeout = 5000');
    db.pragma('cache_size = -16000');
    migrate(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Opens the database to look only; the recorder may be writing to it at the same time.
 *  @throws AppError NOT_FOUND when there is none, DATABASE_NEWER */
export function openForReading(file: string): Db {
  let db: Db;
  try {
    db = new Database(file, { readonly: true, fileMustExist: true });
  } catch (error) {
    throw new AppError('NOT_FOUND', `there is no record in ${file} yet`, { cause: error });
  }
  try {
    db.pragma('busy_timeout = 5000');
    migrate(db, 'check-only');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
