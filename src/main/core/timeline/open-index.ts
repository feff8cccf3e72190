import Database from 'better-sqlite3';
import { rmSync } from 'node:fs';
import { isDamage } from '../database/damage.ts';
import type { Db } from '../database/open.ts';
import { INDEX_SCHEMA, INDEX_TABLES, INDEX_VERSION } from './index-schema.ts';

/** Opens the timeline's index for its one writer; makes it when it is not there, is of another version or cannot be
 *  read, or when `remake` is asked for. Nothing in it is evidence: it need not survive a power cut, only not be wrong after
 *  one. Damage further inside shows when it is come upon, as an error for which `isDamage` holds. */
export function openIndex(file: string, remake = false): Db {
  const db = (remake ? undefined : openSound(file)) ?? openFresh(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma('cache_size = -12000');
  db.pragma('wal_autocheckpoint = 4000');
  if (versionOf(db) === 0) db.transaction(() => makeTables(db))();
  return db;
}

/** Empties the index. Runs inside the caller's transaction; readers see the old content until it ends. */
export function resetIndex(db: Db): void {
  for (const table of INDEX_TABLES) db.exec(`DROP TABLE IF EXISTS ${table}`);
  makeTables(db);
}

function makeTables(db: Db): void {
  db.exec(INDEX_SCHEMA);
  db.pragma(`user_version = ${INDEX_VERSION}`);
}

function versionOf(db: Db): number {
  return Number(db.pragma('user_version', { simple: true }));
}

function openSound(file: string): Db | undefined {
  const db = new Database(file);
  try {
    const version = versionOf(db);
    if (version === 0 || (version === INDEX_VERSION && hasAllTables(db))) return db;
  } catch (error) {
    db.close();
    if (!isDamage(error)) throw error;
    return undefined;
  }
  db.close();
  return undefined;
}

function hasAllTables(db: Db): boolean {
  const names = db.prepare<[], string>(`SELECT name FROM sqlite_master WHERE type = 'table'`).pluck().all();
  return INDEX_TABLES.every((table) => names.includes(table));
}

function openFresh(file: string): Db {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  return new Database(file);
}
