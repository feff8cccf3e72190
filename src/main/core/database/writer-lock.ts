import Database from 'better-sqlite3';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../shared/app-error.ts';
import { utf8 } from '../../../shared/bytes.ts';
import { writeFileDurableSync } from '../files/durable.ts';
import { isMissing, systemCode } from '../files/system-error.ts';

/** Held while this process may write to a data folder. */
export interface WriterLock {
  release(): void;
}

/** Takes the one writer's place in a data folder. The lock is the operating system's, on a small database file of its
 *  own: it goes with the process, however that ends, so it is never stale.
 *  @throws AppError LOCKED when another process holds it */
export function takeWriterLock(folder: string): WriterLock {
  const note = join(folder, 'writer.json');
  const db = new Database(join(folder, 'writer.lock'), { timeout: 0 });
  try {
    db.pragma('locking_mode = EXCLUSIVE');
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (systemCode(error) !== 'SQLITE_BUSY') throw error;
    throw new AppError(
      'LOCKED',
      `${folder} is being recorded by ${whoHolds(note)}; close that first, or choose another folder with --data`,
    );
  }
  writeFileDurableSync(note, utf8(`${JSON.stringify({ pid: process.pid, since: new Date().toISOString() })}\n`));
  return {
    release() {
      rmSync(note, { force: true });
      db.close();
    },
  };
}

function whoHolds(note: string): string {
  let text: string;
  try {
    text = readFileSync(note, 'utf8');
  } catch (error) {
    if (isMissing(error)) return 'another Brushproof';
    throw error;
  }
  const match = /"pid":(\d+),"since":"([^"]+)"/.exec(text);
  return match === null
    ? 'another Brushproof'
    : `another Brushproof (process ${match[1] ?? '?'}, since ${match[2] ?? '?'})`;
}
