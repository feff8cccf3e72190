import Database from 'better-sqlite3';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS, migrate } from '../../../../../src/main/core/database/migrations/index.ts';
import { openForReading, openForWriting } from '../../../../../src/main/core/database/open.ts';
import { takeWriterLock } from '../../../../../src/main/core/database/writer-lock.ts';
import { tempDir } from '../../../../helpers/temp-dir.ts';

describe('openForWriting', () => {
  it('holds the pragmas that durability rests on, also when the file is opened again', () => {
    const file = join(tempDir(), 'ledger.sqlite');
    for (let time = 0; time < 2; time++) {
      const db = openForWriting(file);
      const held = ['journal_mode', 'synchronous', 'fullfsync', 'recursive_triggers', 'foreign_keys'].map((name) =>
        db.pragma(name, { simple: true }),
      );
      db.close();
      expect(held).toEqual(['wal', 2, 1, 1, 1]);
    }
  });

  it('refuses a database that a newer version has written to', () => {
    const file = join(tempDir(), 'ledger.sqlite');
    const db = openForWriting(file);
    db.pragma(`user_version = ${MIGRATIONS.length + 1}`);
    db.close();
    expect(() => openForWriting(file)).toThrow(expect.objectContaining({ code: 'DATABASE_NEWER' }) as Error);
    expect(() => openForReading(file)).toThrow(expect.objectContaining({ code: 'DATABASE_NEWER' }) as Error);
  });
});

describe('migrate', () => {
  it('brings every earlier schema to the newest, and keeps the rows of the ledger', () => {
    const newest = schemaAfter(MIGRATIONS.length);
    for (let start = 1; start <= MIGRATIONS.length; start++) {
      const db = new Database(':memory:');
      for (const { sql } of MIGRATIONS.slice(0, start)) db.exec(sql);
      db.pragma(`user_version = ${start}`);
      db.exec(`INSERT INTO entry (i, line, leaf) VALUES (0, CAST('{}' AS BLOB), zeroblob(32))`);
      migrate(db);
      expect(schemaOf(db)).toEqual(newest);
      expect(db.prepare('SELECT count(*) AS n FROM entry').get()).toEqual({ n: 1 });
      db.close();
    }
  });
});

describe('takeWriterLock', () => {
  it('lets nobody else in, says who is there, and lets go', () => {
    const folder = tempDir();
    const lock = takeWriterLock(folder);
    expect(() => takeWriterLock(folder)).toThrow(
      expect.objectContaining({
        code: 'LOCKED',
        message: expect.stringContaining(`process ${process.pid}`) as string,
      }) as Error,
    );
    lock.release();
    takeWriterLock(folder).release();
  });
});

function schemaAfter(count: number): unknown[] {
  const db = new Database(':memory:');
  for (const { sql } of MIGRATIONS.slice(0, count)) db.exec(sql);
  const schema = schemaOf(db);
  db.close();
  return schema;
}

function schemaOf(db: Database.Database): unknown[] {
  return db.prepare('SELECT type, name, sql FROM sqlite_master ORDER BY name').all();
}
