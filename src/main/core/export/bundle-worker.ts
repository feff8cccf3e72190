import { parentPort, workerData } from 'node:worker_threads';
import { AppError, messageOf } from '../../../shared/app-error.ts';
import { unwrap } from '../../../shared/assert.ts';
import type { BundleCommand, BundleJob, BundleReply } from './bundle-messages.ts';
import type { ExportProgress, SealStamp } from './export-input.ts';
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

async function fromRecord(job: Exclude<BundleJob, { kind: 'verify' }>): Promise<BundleReply> {
  // Database and report are not needed for a check, and take as long to load as a small bundle takes to check.
  const { exportRecord, previewRecord } = await import('./export-record.ts');
  if (job.kind === 'preview') return { kind: 'previewed', preview: await previewRecord(job.record, job.request) };
  const ways = { seal: askForSeal, onProgress: tell, signal: cancelled.signal };
  return { kind: 'exported', result: await exportRecord(job.record, job.request, ways) };
}

async function answer(job: BundleJob): Promise<BundleReply> {
  try {
    if (job.kind !== 'verify') return await fromRecord(job);
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
