import { parentPort, workerData } from 'node:worker_threads';
import { AppError, messageOf } from '../../../shared/app-error.ts';
import { unwrap } from '../../../shared/assert.ts';
import { openForReading } from '../database/open.ts';
import { readIdentity } from '../ledger/identity.ts';
import { readLedger } from '../ledger/read-ledger.ts';
import { vaultFileSize, vaultPath } from '../vault/vault-files.ts';
import { openVault } from '../vault/vault.ts';
import type { BundleCommand, BundleJob, BundleReply, PlainExportInput, RecordFiles } from './bundle-messages.ts';
import { previewReport } from './preview-report.ts';
import { exportBundle } from './export-bundle.ts';
import type { ExportInput, ExportProgress, ExportResult, SealStamp } from './export-input.ts';
import { verifyBundleFile } from './verify-file.ts';

/** A message for every file would cost more than the file. */
const PROGRESS_EVERY_MS = 50;

const port = unwrap(parentPort, 'this file runs as a worker thread only');
const cancelled = new AbortController();
let sealed: ((stamps: readonly SealStamp[]) => void) | undefined;
port.on('message', (command: BundleCommand) => {
  if (command.kind === 'cancel') cancelled.abort();
  else sealed?.(command.stamps);
});

/** Asks the caller, who may send requests, for tokens over the tag manifest. */
function askForSeal(tagManifest: Uint8Array): Promise<readonly SealStamp[]> {
  return new Promise((resolve) => {
    sealed = resolve;
    reply({ kind: 'seal', tagManifest });
  });
}

let told = { stage: '', at: 0 };
function tell(progress: ExportProgress): void {
  const now = performance.now();
  const { stage, done, total } = progress;
  if (stage === told.stage && done < total && now - told.at < PROGRESS_EVERY_MS) return;
  told = { stage, at: now };
  reply({ kind: 'progress', progress });
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

function exportFrom({ sealed: isSealed, ...request }: PlainExportInput, parts: RecordParts): Promise<ExportResult> {
  return exportBundle({
    ...request,
    ...parts,
    ...(isSealed && { seal: askForSeal }),
    onProgress: tell,
    signal: cancelled.signal,
  });
}

async function answer(job: BundleJob): Promise<BundleReply> {
  try {
    if (job.kind === 'export') {
      const result = await withRecord(job.record, (parts) => exportFrom(job.request, parts));
      return { kind: 'exported', result };
    }
    if (job.kind === 'preview') {
      const { sealed: wouldBeSealed, ...request } = job.request;
      const preview = await withRecord(job.record, (parts) => previewReport({ ...request, ...parts }, wouldBeSealed));
      return { kind: 'previewed', preview };
    }
    const onProgress = (done: number, total: number): void => tell({ stage: 'verify', done, total });
    return {
      kind: 'verified',
      verdict: await verifyBundleFile(job.path, {
        onProgress,
        signal: cancelled.signal,
        trustedRoots: job.trustedRoots,
      }),
    };
  } catch (error) {
    const { code, details } = error instanceof AppError ? error : { code: 'INTERNAL' as const, details: {} };
    return { kind: 'failed', code, message: messageOf(error), details };
  }
}

function reply(message: BundleReply): void {
  port.postMessage(message);
}

// The thread was started with it.
reply(await answer(workerData as BundleJob));
port.close();
