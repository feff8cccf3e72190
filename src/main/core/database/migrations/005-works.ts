import type { Migration } from './index.ts';

/** What the entries about works, selection and intent amount to: derived, made again by `brushproof rebuild`. */
export const worksTables: Migration = {
  name: 'works',
  sql: `
    CREATE TABLE work (
      id          TEXT PRIMARY KEY,
      title       TEXT NOT NULL,
      state       TEXT NOT NULL CHECK (state IN ('draft', 'in-progress', 'finished')),
      gone        TEXT NOT NULL CHECK (gone IN ('no', 'discarded', 'merged')),
      merged_into TEXT,
      split_from  TEXT,
      created     INTEGER NOT NULL,
      created_ms  INTEGER NOT NULL,
      changed_ms  INTEGER NOT NULL
    ) STRICT;

    -- position sorts as bytes: each number as eight bytes, shifted to be positive.
    CREATE TABLE work_item (
      work     TEXT NOT NULL,
      sha256   BLOB NOT NULL CHECK (length(sha256) = 32),
      seen     INTEGER NOT NULL,
      position BLOB NOT NULL,
      added    INTEGER NOT NULL,
      PRIMARY KEY (work, sha256)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX work_item_in_order ON work_item (work, position, added, sha256);
    CREATE INDEX work_item_by_file ON work_item (sha256);

    CREATE TABLE work_section (
      work    TEXT NOT NULL,
      section TEXT NOT NULL,
      text    TEXT NOT NULL,
      entry   INTEGER NOT NULL,
      at_ms   INTEGER NOT NULL,
      PRIMARY KEY (work, section)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE publication (
      work  TEXT NOT NULL,
      id    TEXT NOT NULL,
      title TEXT NOT NULL,
      url   TEXT NOT NULL,
      date  TEXT NOT NULL,
      entry INTEGER NOT NULL,
      at_ms INTEGER NOT NULL,
      PRIMARY KEY (work, id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE judgement (
      sha256     BLOB PRIMARY KEY CHECK (length(sha256) = 32),
      seen       INTEGER NOT NULL,
      pick       TEXT CHECK (pick IN ('pick', 'reject')),
      stars      INTEGER NOT NULL CHECK (stars BETWEEN 0 AND 5),
      final      INTEGER NOT NULL CHECK (final IN (0, 1)),
      label      TEXT NOT NULL,
      reason     TEXT NOT NULL,
      entry      INTEGER,
      at_ms      INTEGER,
      sign       TEXT CHECK (sign IN ('pick', 'reject', 'unclear')),
      how        TEXT,
      certain    INTEGER NOT NULL CHECK (certain IN (0, 1)),
      sign_entry INTEGER
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE note (
      first        INTEGER PRIMARY KEY,
      newest       INTEGER NOT NULL,
      about_on     TEXT NOT NULL CHECK (about_on IN ('work', 'session', 'iteration', 'file')),
      about_work   TEXT,
      about_entry  INTEGER,
      about_sha256 BLOB,
      text         TEXT NOT NULL,
      removed      INTEGER NOT NULL CHECK (removed IN (0, 1)),
      written_ms   INTEGER NOT NULL,
      changed_ms   INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX note_by_work ON note (about_work);
    CREATE INDEX note_by_entry ON note (about_entry);
    CREATE INDEX note_by_file ON note (about_sha256);

    CREATE TABLE attachment (
      entry        INTEGER PRIMARY KEY,
      about_on     TEXT NOT NULL CHECK (about_on IN ('work', 'session', 'iteration', 'file')),
      about_work   TEXT,
      about_entry  INTEGER,
      about_sha256 BLOB,
      role         TEXT NOT NULL,
      sha256       BLOB NOT NULL CHECK (length(sha256) = 32),
      size         INTEGER NOT NULL,
      name         TEXT NOT NULL,
      format       TEXT NOT NULL,
      text         TEXT NOT NULL,
      url          TEXT NOT NULL,
      date         TEXT NOT NULL,
      publication  TEXT,
      detached     INTEGER NOT NULL CHECK (detached IN (0, 1)),
      at_ms        INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX attachment_by_work ON attachment (about_work);
    CREATE INDEX attachment_by_entry ON attachment (about_entry);
    CREATE INDEX attachment_by_file ON attachment (about_sha256);
    CREATE INDEX attachment_by_content ON attachment (sha256);

    -- Every entry that had an effect; inverse is what would put back what was before, as canonical JSON.
    CREATE TABLE works_entry (
      entry   INTEGER PRIMARY KEY,
      kind    TEXT NOT NULL,
      act     TEXT,
      work    TEXT,
      sha256  BLOB,
      note    INTEGER,
      inverse TEXT
    ) STRICT;
    CREATE INDEX works_entry_by_act ON works_entry (act) WHERE act IS NOT NULL;
    CREATE INDEX works_entry_by_work ON works_entry (work) WHERE work IS NOT NULL;
    CREATE INDEX works_entry_by_file ON works_entry (sha256) WHERE sha256 IS NOT NULL;

    CREATE TABLE act (
      id      TEXT PRIMARY KEY,
      first   INTEGER NOT NULL,
      stack   TEXT NOT NULL CHECK (stack IN ('done', 'undone', 'spent')),
      what    TEXT NOT NULL,
      entries INTEGER NOT NULL,
      at_ms   INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX act_by_stack ON act (stack, first);
  `,
};
