import type { Migration } from './index.ts';

/** The tables that nothing may change: entries, the tree's interior nodes, checkpoints, and the metadata blocks of the
 *  vault. The triggers are a guard rail against our own mistakes; that nobody changed a row is shown by the hashes.
 *  `INSERT OR REPLACE` gets past a delete trigger unless `recursive_triggers` is on: see database/open.ts. */
export const ledgerTables: Migration = {
  name: 'ledger',
  sql: `
    CREATE TABLE entry (
      i    INTEGER PRIMARY KEY CHECK (i >= 0),
      line BLOB NOT NULL CHECK (length(line) BETWEEN 2 AND 65535),
      leaf BLOB NOT NULL CHECK (length(leaf) = 32)
    ) STRICT;
    CREATE TRIGGER entry_in_order BEFORE INSERT ON entry
      WHEN NEW.i <> (SELECT coalesce(max(i) + 1, 0) FROM entry)
      BEGIN SELECT raise(ABORT, 'ledger entries are appended in order'); END;
    CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
    CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;

    -- Interior nodes of complete subtrees; level 0, the leaves, stands in entry.leaf.
    CREATE TABLE node (
      level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 52),
      idx   INTEGER NOT NULL CHECK (idx >= 0),
      hash  BLOB NOT NULL CHECK (length(hash) = 32),
      PRIMARY KEY (level, idx)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER node_no_update BEFORE UPDATE ON node BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;
    CREATE TRIGGER node_no_delete BEFORE DELETE ON node BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END;

    CREATE TABLE checkpoint (
      size INTEGER PRIMARY KEY CHECK (size > 0),
      note TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER checkpoint_no_update BEFORE UPDATE ON checkpoint BEGIN SELECT raise(ABORT, 'checkpoints are kept'); END;
    CREATE TRIGGER checkpoint_no_delete BEFORE DELETE ON checkpoint BEGIN SELECT raise(ABORT, 'checkpoints are kept'); END;

    -- Metadata blocks are small and many: in the database they become durable in the entry's own transaction.
    CREATE TABLE block (
      id       INTEGER PRIMARY KEY,
      sha256   BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
      size     INTEGER NOT NULL CHECK (size >= 0),
      deflated INTEGER NOT NULL CHECK (deflated IN (0, 1)),
      bytes    BLOB NOT NULL
    ) STRICT;
    CREATE TRIGGER block_no_update BEFORE UPDATE ON block BEGIN SELECT raise(ABORT, 'blocks are kept'); END;
    CREATE TRIGGER block_no_delete BEFORE DELETE ON block BEGIN SELECT raise(ABORT, 'blocks are kept'); END;
  `,
};
