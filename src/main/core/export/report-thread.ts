import { Worker } from 'node:worker_threads';
import { AppError, messageOf } from '../../../shared/app-error.ts';
import type { BundleFacts } from '../../../shared/bundle/bundle-facts.ts';
import type { PdfDifference } from '../../../shared/bundle/pdf/compare-report.ts';
import { sentFacts } from './report-messages.ts';
import type { ReportJob, ReportReply } from './report-messages.ts';

/** Work on the report that goes on beside the caller's. */
export interface ReportTask<Result> {
  /** @throws AppError as the work itself, INTERNAL when its thread ended. Need not be waited for. */
  readonly result: Promise<Result>;
  /** Ends the work if it is not done. */
  stop(): Promise<void>;
}

const WORKER_FILE = new URL(
  import.meta.url.endsWith('.ts') ? './report-worker.ts' : './report-worker.js',
  import.meta.url,
);
/** To start a thread and to send it the facts takes longer than the report on fewer files. */
const THREAD_FROM_FILES = 1_000;

/** Whether the report on these facts is worth a thread. */
export function isLargeReport({ chronicle }: Pick<BundleFacts, 'chronicle'>): boolean {
  return chronicle.content.length >= THREAD_FROM_FILES;
}

/** As `pdfReport`, on a thread of its own; `pictures` are small JPEGs by the hash of their file. */
export function drawOnThread(
  facts: BundleFacts,
  pictures: ReadonlyMap<string, Uint8Array>,
): ReportTask<readonly Uint8Array[]> {
  return run({ kind: 'draw', facts: sentFacts(facts), pictures }, (reply) =>
    reply.kind === 'drawn' ? reply.pdf : unexpected(reply),
  );
}

/** As `verifyPdf`, on a thread of its own. */
export function compareOnThread(pdf: Uint8Array, facts: BundleFacts): ReportTask<PdfDifference | undefined> {
  return run({ kind: 'compare', facts: sentFacts(facts), pdf }, (reply) =>
    reply.kind === 'compared' ? reply.difference : unexpected(reply),
  );
}

function run<Result>(job: ReportJob, resultOf: (reply: ReportReply) => Result): ReportTask<Result> {
  const worker = new Worker(WORKER_FILE, { workerData: job });
  const result = new Promise<ReportReply>((resolve, reject) => {
    worker.on('message', resolve);
    worker.on('error', (error: unknown) => {
      reject(new AppError('INTERNAL', `the thread for the report failed: ${messageOf(error)}`, { cause: error }));
    });
    worker.on('exit', () => reject(new AppError('INTERNAL', 'the thread for the report stopped')));
  }).then(resultOf);
  // A failure is thrown where the result is waited for; where nobody does, another failure came before.
  result.catch(() => undefined);
  return {
    result,
    async stop() {
      await worker.terminate();
    },
  };
}

function unexpected(reply: ReportReply): never {
  if (reply.kind === 'failed') throw new AppError(reply.code, reply.message);
  throw new AppError('INTERNAL', `expected another answer of the thread for the report, got ${reply.kind}`);
}
