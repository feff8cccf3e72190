import { Worker } from 'node:worker_threads';
import { AppError, messageOf } from '../../../shared/app-error.ts';
import type { BundleFacts } from '../../../shared/bundle/bundle-facts.ts';
import type { PdfDifference } from '../../../shared/bundle/pdf/compare-report.ts';
import { startWithRoom } from '../recorder/small-heap.ts';
import { sentFacts } from './report-messages.ts';
import type { ReportJob, ReportReply, ReportWork } from './report-messages.ts';

/** Does one thing with the report at a time, beside the caller's work. Failures are thrown where they are waited for, which
 *  need not be done. */
export interface ReportThread {
  /** As `drawnReport`; `pictures` are small JPEGs by the hash of their file. @throws AppError as that, INTERNAL when the
   *  thread ended */
  draw(facts: BundleFacts, pictures: ReadonlyMap<string, Uint8Array>): Promise<readonly Uint8Array[]>;
  /** As `verifyPdf`. @throws AppError INTERNAL when the thread ended */
  compare(pdf: Uint8Array, facts: BundleFacts): Promise<PdfDifference | undefined>;
  stop(): Promise<void>;
}

const WORKER_FILE = new URL(
  import.meta.url.endsWith('.ts') ? './report-worker.ts' : './report-worker.js',
  import.meta.url,
);
/** To start a thread and to send it the facts takes longer than the report on fewer files. */
const THREAD_FROM_FILES = 1_000;

/** Whether the report is worth a thread. */
export function isLargeReport({ chronicle }: Pick<BundleFacts, 'chronicle'>): boolean {
  return chronicle.content.length >= THREAD_FROM_FILES;
}

/** Starts a thread, which loads what it will need at once. */
export function reportThread(work: ReportWork): ReportThread {
  const worker = startWithRoom((resourceLimits) => new Worker(WORKER_FILE, { workerData: work, resourceLimits }));
  const ended = new Promise<never>((_, reject) => {
    worker.on('error', (error: unknown) => {
      reject(new AppError('INTERNAL', `the thread for the report failed: ${messageOf(error)}`, { cause: error }));
    });
    worker.on('exit', () => reject(new AppError('INTERNAL', 'the thread for the report stopped')));
  });
  ended.catch(() => undefined);

  const ask = <Result>(job: ReportJob, resultOf: (reply: ReportReply) => Result): Promise<Result> => {
    const reply = new Promise<ReportReply>((resolve) => worker.once('message', resolve));
    worker.postMessage(job);
    const result = Promise.race([reply, ended]).then(resultOf);
    result.catch(() => undefined);
    return result;
  };

  return {
    draw: (facts, pictures) =>
      ask({ kind: 'draw', facts: sentFacts(facts), pictures }, (reply) =>
        reply.kind === 'drawn' ? reply.pdf : unexpected(reply),
      ),
    compare: (pdf, facts) =>
      ask({ kind: 'compare', facts: sentFacts(facts), pdf }, (reply) =>
        reply.kind === 'compared' ? reply.difference : unexpected(reply),
      ),
    async stop() {
      await worker.terminate();
    },
  };
}

function unexpected(reply: ReportReply): never {
  if (reply.kind === 'failed') throw new AppError(reply.code, reply.message);
  throw new AppError('INTERNAL', `expected another answer of the thread for the report, got ${reply.kind}`);
}
