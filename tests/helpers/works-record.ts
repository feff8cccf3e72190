import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openForWriting, type Db } from '../../src/main/core/database/open.ts';
import { openLedger, type Ledger } from '../../src/main/core/ledger/ledger.ts';
import { keyFromPem, newKeyPem } from '../../src/main/core/ledger/signing-key.ts';
import { derivedRows } from '../../src/main/core/recorder/derived-rows.ts';
import { worksEntryOf } from '../../src/main/core/works/works-entry.ts';
import { createWorks, type Works } from '../../src/main/core/works/works.ts';
import { parseEntry } from '../../src/main/core/ledger/parse-entry.ts';
import type { WorksEntry } from '../../src/shared/works/reduction.ts';
import { tempDir } from './temp-dir.ts';

/** A ledger with the tables of works, without a recorder around it. */
export interface WorksRecord {
  readonly db: Db;
  readonly ledger: Ledger;
  readonly works: Works;
  readonly folder: string;
  /** Everything about works in the ledger, as the reducer takes it. */
  entries(): WorksEntry[];
}

/** An empty one; its clock goes on by a second with every entry. */
export function worksRecord(): WorksRecord {
  const folder = tempDir();
  const key = keyFromPem(newKeyPem(), 'brushproof.local/test', 'a new key');
  const db = openForWriting(join(folder, 'ledger.sqlite'));
  // A test writes thousands of transactions; whether they reach the disk is tested elsewhere.
  db.pragma('synchronous = OFF');
  onTestFinished(() => {
    db.close();
  });
  const ledger = openLedger(db, key);
  const rows = derivedRows(db);
  let now = Date.UTC(2026, 0, 1);
  const works = createWorks({
    db,
    ledger,
    vault: join(folder, 'vault'),
    moment: () => ({ wallMs: (now += 1_000), monoNs: 5n, boot: '00ff' }),
    addVaultFile: (sha256, size) => rows.addVaultFile(sha256, size),
    written: () => undefined,
  });
  return {
    db,
    ledger,
    works,
    folder,
    entries: () =>
      [...ledger.lines(0, ledger.size())].flatMap(({ line }) => worksEntryOf(parseEntry(line), line) ?? []),
  };
}
