import type { Migration } from './index.ts';

/** What lies inside documents of editors byte for byte: derived, made again by `brushproof rebuild` from the copies in the vault.
 *  It stands in no entry: the entry of a document that is disclosed must not name a picture that is withheld. */
export const embeddedFiles: Migration = {
  name: 'embedded',
  sql: `
    CREATE TABLE embedded_file (
      version INTEGER NOT NULL REFERENCES version (id),
      sha256  BLOB NOT NULL CHECK (length(sha256) = 32),
      PRIMARY KEY (version, sha256)
    ) STRICT, WITHOUT ROWID;
  `,
};
