import type { ReportPreview } from '../../../shared/api/export-api.ts';
import { AppError } from '../../../shared/app-error.ts';
import { openForReading } from '../database/open.ts';
import { readIdentity } from '../ledger/identity.ts';
import { readLedger } from '../ledger/read-ledger.ts';
import { vaultFileSize, vaultPath } from '../vault/vault-files.ts';
import { openVault } from '../vault/vault.ts';
import type { PlainExportInput, PlainPreviewInput, RecordFiles } from './bundle-messages.ts';
import { exportBundle } from './export-bundle.ts';
import type { ExportInput, ExportResult } from './export-input.ts';
import { previewReport } from './preview-report.ts';

/** As `exportBundle`, from a record that another thread or process may be writing. @throws AppError as `exportBundle` */
export function exportRecord(
  record: RecordFiles,
  { sealed: isSealed, ...request }: PlainExportInput,
  { seal, ...ways }: Required<Pick<ExportInput, 'seal' | 'onProgress' | 'signal'>>,
): Promise<ExportResult> {
  return withRecord(record, (parts) => exportBundle({ ...request, ...ways, ...parts, ...(isSealed && { seal }) }));
}

/** As `previewReport`, likewise. @throws AppError as `previewReport` */
export function previewRecord(
  record: RecordFiles,
  { sealed: wouldBeSealed, ...request }: PlainPreviewInput,
): Promise<ReportPreview> {
  return withRecord(record, (parts) => previewReport({ ...request, ...parts }, wouldBeSealed));
}

/** The parts of an export that are the record's. */
type RecordParts = Pick<ExportInput, 'ledger' | 'vault'> & Required<Pick<ExportInput, 'vaultPathOf'>>;

async function withRecord<T>({ database, vault }: RecordFiles, use: (parts: RecordParts) => Promise<T>): Promise<T> {
  const db = openForReading(database);
  try {
    const identity = readIdentity(db);
    if (typeof identity === 'string') throw new AppError('EXPORT_FAILED', `the first entry of the log is ${identity}`);
    return await use({
      ledger: readLedger(db, identity),
      vault: openVault(db, vault),
      vaultPathOf: (sha256) => (vaultFileSize(vault, sha256) === undefined ? undefined : vaultPath(vault, sha256)),
    });
  } finally {
    db.close();
  }
}
