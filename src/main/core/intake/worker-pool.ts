import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { unwrap } from '../../../shared/assert.ts';
import type { InspectJob, Inspection } from './inspection.ts';
import type { WorkerReply, WorkerRequest } from './read-worker.ts';

/** Reads, hashes and parses files on other threads. */
export interface WorkerPool {
  /** How many requests can be under way at once. */
  readonly size: number;
  /** Resolves when every worker has loaded its program: the first file is then read as fast as the next. */
  readonly ready: Promise<void>;
  /** Inspections in the order of `jobs`. A file that brings a worker down is read once more alone, then reported as
   *  unreadable; the other files of the request are not lost. */
  inspect(jobs: readonly InspectJob[]): Promise<readonly Inspection[]>;
  close(): Promise<void>;
}

interface Pending {
  readonly jobs: readonly InspectJob[];
  readonly resolve: (inspections: readonly Inspection[]) => void;
}

const WORKER_FILE = new URL(import.meta.url.endsWith('.ts') ? './read-worker.ts' : './read-worker.js', import.meta.url);
/** A file may be 256 MiB and its pixels are never held; metadata is bounded. */
const WORKER_HEAP_MIB = 512;
/** Everything a file leaves behind is garbage at once: fewer, larger collections (measured). */
const YOUNG_HEAP_MIB = 6;

/** Starts `size` workers (default: one a core). */
export function createWorkerPool(size = Math.max(1, availableParallelism())): WorkerPool {
  const pending = new Map<Worker, Map<number, Pending>>();
  let nextId = 0;
  let closing = false;

  function start(): void {
    const worker = new Worker(WORKER_FILE, {
      resourceLimits: { maxOldGenerationSizeMb: WORKER_HEAP_MIB, maxYoungGenerationSizeMb: YOUNG_HEAP_MIB },
    });
    const requests = new Map<number, Pending>();
    pending.set(worker, requests);
    worker.on('message', ({ id, inspections }: WorkerReply) => {
      const request = requests.get(id);
      requests.delete(id);
      request?.resolve(inspections);
    });
    worker.on('error', (error) => replace(worker, requests, error));
    worker.on('exit', () => {
      if (!closing && pending.has(worker)) replace(worker, requests, new Error('the worker stopped'));
    });
  }

  function replace(worker: Worker, requests: ReadonlyMap<number, Pending>, error: unknown): void {
    if (!pending.delete(worker)) return;
    start();
    for (const { jobs, resolve } of requests.values()) {
      if (jobs.length !== 1) {
        void Promise.all(jobs.map((job) => inspectAll([job]))).then((results) => resolve(results.flat()));
      } else {
        resolve([
          {
            kind: 'unreadable',
            code: error instanceof Error && 'code' in error ? String(error.code) : 'READER_FAILED',
          },
        ]);
      }
    }
  }

  function inspectAll(jobs: readonly InspectJob[]): Promise<readonly Inspection[]> {
    const idlest = [...pending].sort(([, a], [, b]) => a.size - b.size).at(0);
    return ask(unwrap(idlest, 'a worker that stops is replaced at once'), jobs);
  }

  function ask(
    [worker, requests]: readonly [Worker, Map<number, Pending>],
    jobs: readonly InspectJob[],
  ): Promise<readonly Inspection[]> {
    return new Promise((resolve) => {
      const id = nextId++;
      requests.set(id, { jobs, resolve });
      worker.postMessage({ id, jobs } satisfies WorkerRequest);
    });
  }

  for (let i = 0; i < size; i++) start();
  return {
    size,
    ready: Promise.all([...pending].map((worker) => ask(worker, []))).then(() => undefined),
    inspect: inspectAll,
    async close() {
      closing = true;
      await Promise.all([...pending.keys()].map((worker) => worker.terminate()));
    },
  };
}
