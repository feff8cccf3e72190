import type { AppVersion } from '../../../shared/entry.ts';
import type { ReportPreview } from '../../../shared/api/export-api.ts';
import { exportOnThread, previewOnThread } from '../export/bundle-thread.ts';
import type { ExportInput, ExportResult } from '../export/export-input.ts';
import { verifyTools } from '../export/verify-page.ts';
import { draftEntry, type EntryMoment } from '../ledger/entry-line.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Clock } from '../ports.ts';
import type { DataFolder } from './data-folder.ts';
import type { RecorderAnchoring } from './recorder-anchoring.ts';

/** What is exported; ledger, vault and clock are the recorder's own. */
export type ExportRequest = Omit<
  ExportInput,
  'ledger' | 'vault' | 'vaultPathOf' | 'app' | 'nowMs' | 'seal' | 'trustedRoots'
>;

/** @throws AppError as `previewReport`, CANCELLED when `signal` says so */
export type PreviewReport = (
  request: Pick<ExportRequest, 'scope' | 'originals' | 'declared'>,
  signal: AbortSignal,
) => Promise<ReportPreview>;

interface Parts {
  readonly folder: DataFolder;
  readonly ledger: Ledger;
  readonly anchoring: RecorderAnchoring;
  readonly app: AppVersion;
  readonly clock: Clock;
  readonly moment: () => EntryMoment;
  /** Keeps a checkpoint of the log as it is now. */
  readonly keep: () => void;
  /** Called after the entry about the export is durable. */
  readonly committed: () => void;
}

/** An export waits at most so long for its tokens; then it goes on and says what it does not have. */
const STAMP_AT_EXPORT_MS = 45_000;

/** Makes the report as an export would write it now, on a thread of its own. Of the record nothing is changed but that it
 *  has a checkpoint over all its entries, as an export needs one. */
export function recorderPreview({ folder, anchoring, app, clock, keep }: Parts): PreviewReport {
  return async (request, signal) => {
    const tools = await verifyTools();
    keep();
    return await previewOnThread(
      { database: folder.database, vault: folder.vault },
      { tools, ...request, app, nowMs: clock.wallMs(), sealed: anchoring.maySend() },
      signal,
    );
  };
}

/** Has the log stamped, writes a checked bundle of it on a thread of its own, and notes the export in the ledger. */
export function recorderExport(parts: Parts): (request: ExportRequest) => Promise<ExportResult> {
  const { folder, ledger, anchoring, app, clock } = parts;
  return async ({ onProgress, signal, ...plain }) => {
    const tools = await verifyTools();
    await anchoring.stampNow(STAMP_AT_EXPORT_MS, signal);
    // The bundle holds what is under the newest checkpoint, the tokens that have just come included.
    parts.keep();
    const result = await exportOnThread(
      { database: folder.database, vault: folder.vault },
      { tools, ...plain, app, nowMs: clock.wallMs(), trustedRoots: anchoring.addedRoots() },
      {
        ...(onProgress && { onProgress }),
        ...(signal && { signal }),
        ...(anchoring.maySend() && {
          seal: async (bytes: Uint8Array) =>
            (await anchoring.stampBytes(bytes, STAMP_AT_EXPORT_MS, signal)).map(({ stamp }) => stamp),
        }),
      },
    );
    ledger.commit((append) => append(draftEntry('live', result.body), parts.moment()));
    parts.committed();
    return result;
  };
}
