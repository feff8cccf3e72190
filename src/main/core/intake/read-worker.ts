import { parentPort } from 'node:worker_threads';
import { unwrap } from '../../../shared/assert.ts';
import { inspect } from './inspect.ts';
import type { InspectJob, Inspection } from './inspection.ts';
import { createFileReader } from './read-once.ts';

/** One request to a worker: several files at once, because a message costs more than a small file. */
export interface WorkerRequest {
  readonly id: number;
  readonly jobs: readonly InspectJob[];
}

export interface WorkerReply {
  readonly id: number;
  readonly inspections: readonly Inspection[];
}

const port = unwrap(parentPort, 'this file runs as a worker thread only');
const reader = createFileReader();

async function answer({ id, jobs }: WorkerRequest): Promise<void> {
  const inspections: Inspection[] = [];
  for (const job of jobs) inspections.push(await inspect(job, reader));
  port.postMessage({ id, inspections } satisfies WorkerReply);
}

port.on('message', (request: WorkerRequest) => {
  // A fault here must end the worker: the pool then knows which files it was reading.
  void answer(request);
});
