import type { Migration } from './index.ts';

/** The time-stamp tokens of the ledger, for questions that must not read all of it. Derived: `rebuild` makes it again. */
export const anchorTable: Migration = {
  name: 'anchors',
  sql: `
    CREATE TABLE anchor (
      entry           INTEGER PRIMARY KEY,
      checkpoint_size INTEGER NOT NULL CHECK (checkpoint_size > 0 AND checkpoint_size <= entry),
      authority       TEXT NOT NULL,
      gen_time_ms     INTEGER NOT NULL,
      expires_ms      INTEGER NOT NULL
    ) STRICT;
  `,
};
