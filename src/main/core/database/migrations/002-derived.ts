import type { Migration } from './index.ts';

/** Tables computed from the ledger and the vault: `brushproof rebuild` drops their rows and makes them again. */
export const derivedTables: Migration = {
  name: 'derived',
  sql: `
    CREATE TABLE source (
      id      TEXT PRIMARY KEY,
      path    TEXT NOT NULL,
      tool    TEXT,
      copies  TEXT NOT NULL CHECK (copies IN ('all', 'picked', 'none')),
      watched INTEGER NOT NULL CHECK (watched IN (0, 1)),
      state   TEXT NOT NULL CHECK (state IN ('online', 'offline', 'removed'))
    ) STRICT;

    CREATE TABLE version (
      id         INTEGER PRIMARY KEY,
      sha256     BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
      size       INTEGER NOT NULL,
      format     TEXT NOT NULL,
      width      INTEGER,
      height     INTEGER,
      recipe     BLOB,
      seed       TEXT,
      generator  TEXT,
      generation TEXT
    ) STRICT;

    -- What was last seen at a path. size, mtime_ns and ino are the file system's and only save a second reading.
    CREATE TABLE place (
      id       INTEGER PRIMARY KEY,
      source   TEXT NOT NULL REFERENCES source (id),
      path     TEXT NOT NULL,
      version  INTEGER NOT NULL REFERENCES version (id),
      present  INTEGER NOT NULL CHECK (present IN (0, 1)),
      size     INTEGER NOT NULL,
      mtime_ns TEXT NOT NULL,
      ino      TEXT NOT NULL,
      UNIQUE (source, path)
    ) STRICT;
    CREATE INDEX place_by_version ON place (version);

    -- One row for every time a file version was seen: the rows of the timeline.
    CREATE TABLE item (
      entry   INTEGER PRIMARY KEY,
      at      INTEGER NOT NULL,
      kind    TEXT NOT NULL,
      role    TEXT NOT NULL,
      known   TEXT NOT NULL,
      place   INTEGER NOT NULL REFERENCES place (id),
      version INTEGER NOT NULL REFERENCES version (id)
    ) STRICT;
    CREATE INDEX item_by_time ON item (at, entry);
    CREATE INDEX item_by_version ON item (version);

    -- Files that were looked at and hold nothing to record; not looked at again until they change.
    CREATE TABLE skipped (
      source   TEXT NOT NULL,
      path     TEXT NOT NULL,
      size     INTEGER NOT NULL,
      mtime_ns TEXT NOT NULL,
      ino      TEXT NOT NULL,
      reason   TEXT NOT NULL,
      PRIMARY KEY (source, path)
    ) STRICT, WITHOUT ROWID;

    -- The files of the vault and their sizes, for the quota.
    CREATE TABLE vault_file (
      sha256 BLOB PRIMARY KEY CHECK (length(sha256) = 32),
      size   INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- Which folder on the disk a source's path is, to tell an empty folder from an unmounted drive.
    CREATE TABLE root (
      source TEXT PRIMARY KEY,
      dev    TEXT NOT NULL,
      ino    TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
