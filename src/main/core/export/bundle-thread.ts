import { Worker } from 'node:worker_threads';
import { AppError, messageOf } from '../../../shared/app-error.ts';
import type { Verdict } from '../../../shared/bundle/verify-bundle.ts';
import type { ReportPreview } from '../../../shared/api/export-api.ts';
import { startWithRoom } from '../recorder/small-heap.ts';
import type {
  BundleCommand,
  BundleJob,
  BundleReply,
  PlainExportInput,
  PlainPreviewInput,
  RecordFiles,
} from './bundle-messages.ts';
import type { ExportInput, ExportProgress, ExportResult } from './export-input.ts';

export interface BundleThreadOptions {
  readonly onProgress?: (progress: ExportProgress) => void;
  readonly signal?: AbortSignal;
  /** Has a tag manifest stamped, for the seal of an export. */
  readonly seal?: NonNullable<ExportInput['seal']>;
  /** Root certificates (DER) that the reader trusts beside the built-in ones, for a check. */
  readonly trustedRoots?: readonly Uint8Array[];
}

const WORKER_FILE = new URL(
  import.meta.url.endsWith('.ts') ? './bundle-worker.ts' : './bundle-worker.js',
  import.meta.url,
);

/** As `exportBundle`, on a thread of its own with its own view of the record: the caller's thread goes on recording.
 *  @throws AppError as `exportBundle`, INTERNAL when the thread ended */
export async function exportOnThread(
  record: RecordFiles,
  request: Omit<PlainExportInput, 'sealed'>,
  options: BundleThreadOptions = {},
): Promise<ExportResult> {
  const sealed = options.seal !== undefined;
  const reply = await run({ kind: 'export', record, request: { ...request, sealed } }, options);
  if (reply.kind === 'exported') return reply.result;
  throw new AppError('INTERNAL', `expected an exported bundle, got ${reply.kind}`);
}

/** As `previewReport`, on a thread of its own, which ends at once when it is cancelled: it writes nothing.
 *  @throws AppError as `previewReport`, CANCELLED, INTERNAL when the thread ended */
export async function previewOnThread(
  record: RecordFiles,
  request: PlainPreviewInput,
  signal: AbortSignal,
): Promise<ReportPreview> {
  const reply = await run({ kind: 'preview', record, request }, { signal });
  if (reply.kind === 'previewed') return reply.preview;
  throw new AppError('INTERNAL', `expected a preview, got ${reply.kind}`);
}

/** As `verifyBundleFile`, on a thread of its own. @throws AppError as `verifyBundleFile`, INTERNAL when the thread ended */
export async function verifyOnThread(path: string, options: BundleThreadOptions = {}): Promise<Verdict> {
  const reply = await run({ kind: 'verify', path, trustedRoots: options.trustedRoots ?? [] }, options);
  if (reply.kind === 'verified') return reply.verdict;
  throw new AppError('INTERNAL', `expected a checked bundle, got ${reply.kind}`);
}

type Result = Exclude<BundleReply, { readonly kind: 'progress' | 'failed' | 'seal' }>;

async function run(job: BundleJob, { onProgress, signal, seal }: BundleThreadOptions): Promise<Result> {
  if (signal?.aborted === true) throw new AppError('CANCELLED', 'it was cancelled before it began');
  const worker = startWithRoom((resourceLimits) => new Worker(WORKER_FILE, { workerData: job, resourceLimits }));
  const say = (command: BundleCommand): void => worker.postMessage(command);
  const cancel = (): void => {
    if (job.kind === 'preview') void worker.terminate();
    else say({ kind: 'cancel' });
  };
  signal?.addEventListener('abort', cancel);
  try {
    return await new Promise<Result>((resolve, reject) => {
      worker.on('message', (reply: BundleReply) => {
        if (reply.kind === 'progress') onProgress?.(reply.progress);
        else if (reply.kind === 'seal') {
          (seal?.(reply.tagManifest) ?? Promise.resolve([])).then((stamps) => say({ kind: 'sealed', stamps }), reject);
        } else if (reply.kind === 'failed') {
          reject(new AppError(reply.code, reply.message, { details: reply.details }));
        } else resolve(reply);
      });
      worker.on('error', (error: unknown) => {
        reject(new AppError('INTERNAL', `the thread for bundles failed: ${messageOf(error)}`, { cause: error }));
      });
      worker.on('exit', () => {
        const isCancelled = job.kind === 'preview' && signal?.aborted === true;
        reject(new AppError(isCancelled ? 'CANCELLED' : 'INTERNAL', 'the thread for bundles stopped'));
      });
    });
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}
