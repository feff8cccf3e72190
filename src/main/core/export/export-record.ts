import { AppError } from '../../../shared/app-error.ts';
import { openForReading } from '../database/open.ts';
import { readIdentity } from '../ledger/identity.ts';
import { readLedger } from '../ledger/read-ledger.ts';
import { vaultFileSize, vaultPath } from '../vault/vault-files.ts';
import { openVault } from '../vault/vault.ts';
import type { PlainExportInput, RecordFiles } from './bundle-messages.ts';
import { exportBundle } from './export-bundle.ts';
import type { ExportInput, ExportResult } from './export-input.ts';

/** As `exportBundle`, from a record that another thread or process may be writing. @throws AppError as `exportBundle` */
export async function exportRecord(
  { database, vault }: RecordFiles,
  { sealed: isSealed, ...request }: PlainExportInput,
  { seal, ...ways }: Required<Pick<ExportInput, 'seal' | 'onProgress' | 'signal'>>,
): Promise<ExportResult> {
  const db = openForReading(database);
  try {
    const identity = readIdentity(db);
    if (typeof identity === 'string') throw new AppError('EXPORT_FAILED', `the first entry of the log is ${identity}`);
    return await exportBundle({
      ...request,
      ...ways,
      ledger: readLedger(db, identity),
      vault: openVault(db, vault),
      vaultPathOf: (sha256) => (vaultFileSize(vault, sha256) === undefined ? undefined : vaultPath(vault, sha256)),
      ...(isSealed && { seal }),
    });
  } finally {
    db.close();
  }
}
