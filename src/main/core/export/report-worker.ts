import { parentPort, workerData } from 'node:worker_threads';
import { AppError, messageOf } from '../../../shared/app-error.ts';
import { unwrap } from '../../../shared/assert.ts';
import { verifyPdf } from '../../../shared/bundle/pdf/verify-pdf.ts';
import { nodeCrypto } from './node-crypto.ts';
import { factsFrom } from './report-messages.ts';
import type { ReportJob, ReportReply, ReportWork } from './report-messages.ts';
import { grouped } from './zip-writer.ts';

const port = unwrap(parentPort, 'this file runs as a worker thread only');

async function answer(job: ReportJob): Promise<ReportReply> {
  try {
    const facts = factsFrom(job.facts);
    if (job.kind === 'compare')
      return { kind: 'compared', difference: await verifyPdf(job.pdf, facts, nodeCrypto.inflate) };
    const { drawnReport } = await import('../report/drawn-report.ts');
    return { kind: 'drawn', pdf: [...grouped(drawnReport(facts, job.pictures))] };
  } catch (error) {
    return { kind: 'failed', code: error instanceof AppError ? error.code : 'INTERNAL', message: messageOf(error) };
  }
}

port.on('message', (job: ReportJob) => {
  void answer(job).then((reply) => port.postMessage(reply));
});
// The thread was started with it. What draws is loaded before the facts come; a comparison needs nothing of it.
const work = workerData as ReportWork;
if (work === 'draw') await import('../report/drawn-report.ts');
