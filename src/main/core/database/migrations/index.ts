import type Database from 'better-sqlite3';
import { AppError } from '../../../../shared/app-error.ts';
import { ledgerTables } from './001-ledger.ts';
import { derivedTables } from './002-derived.ts';
import { timelineEpoch } from './003-timeline.ts';
import { anchorTable } from './004-anchors.ts';
import { worksTables } from './005-works.ts';
import { keyChanges } from './006-key-changes.ts';
import { embeddedFiles } from './007-embedded.ts';

/** One step of the schema. Never edited after a release; never rewrites a row of the ledger. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

/** All steps in order: step n brings `user_version` from n to n + 1. */
export const MIGRATIONS: readonly Migration[] = [
  ledgerTables,
  derivedTables,
  timelineEpoch,
  anchorTable,
  worksTables,
  keyChanges,
  embeddedFiles,
];

/** Brings the schema up to date, each step in one transaction together with its version number.
 *  @throws AppError DATABASE_NEWER when a later version of the program has written to it; with `check-only`,
 *  DATABASE_UNSAFE when steps are missing */
export function migrate(db: Database.Database, mode: 'apply' | 'check-only' = 'apply'): void {
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > MIGRATIONS.length) {
    throw new AppError(
      'DATABASE_NEWER',
      `this record was written by a newer version (schema ${version}, this program knows ${MIGRATIONS.length}); update the program`,
    );
  }
  if (mode === 'check-only') {
    if (version < MIGRATIONS.length) {
      throw new AppError(
        'DATABASE_UNSAFE',
        `this record has schema ${version}; start the recorder once to bring it to ${MIGRATIONS.length}`,
      );
    }
    return;
  }
  MIGRATIONS.slice(version).forEach((migration, step) => {
    db.transaction(() => {
      db.exec(migration.sql);
      db.pragma(`user_version = ${version + step + 1}`);
    })();
  });
}
