import { toHex } from '../../../shared/bytes.ts';
import { checkpointFiles } from '../ledger/checkpoint-files.ts';
import { readIdentity } from '../ledger/identity.ts';
import { readLedger } from '../ledger/read-ledger.ts';
import { readKeyHistory } from '../ledger/key-changes.ts';
import { keyState } from '../ledger/key-state.ts';
import { keyStore } from '../ledger/key-store.ts';
import { verifyLedger } from '../ledger/verify-ledger.ts';
import type { DataFolder } from '../recorder/data-folder.ts';
import { invalid } from './backup-format.ts';
import { openCopy } from './database-copy.ts';

/** What a copied record is. */
export interface CopiedLog {
  readonly origin: string;
  readonly size: number;
  /** Hex root over all entries. */
  readonly root: string;
}

/** Verifies a copied record that lies as in a data folder: every entry against every checkpoint, and that the key is there
 *  with which it goes on. `stopped` is asked now and then. @throws AppError BACKUP_INVALID, DATABASE_NEWER */
export async function checkState(folder: DataFolder, stopped: () => void): Promise<CopiedLog> {
  const db = openCopy(folder.database);
  try {
    const identity = readIdentity(db);
    if (typeof identity === 'string') throw invalid('the first entry of its log cannot be read');
    const ledger = readLedger(db, identity);
    const files = checkpointFiles(folder.checkpoints);
    const latest = files.latest();
    const findings = await verifyLedger(
      db,
      identity,
      [
        ...ledger.checkpoints().map(({ note }) => Buffer.from(note)),
        ...files.kept(),
        ...(latest === undefined ? [] : [latest]),
      ],
      stopped,
    );
    const [first] = findings;
    if (first !== undefined) throw invalid(`its log is damaged: ${first.message}`);
    const size = ledger.size();
    if (latest === undefined && size > 1) throw invalid('the newest checkpoint is not in it');
    const state = keyState(keyStore(folder.keys), identity.origin, readKeyHistory(db, identity));
    if (state.kind === 'missing') throw invalid('the key that signs the log is not in it');
    return { origin: identity.origin, size, root: toHex(ledger.root(size)) };
  } finally {
    db.close();
  }
}
