import { requestWorker } from '../workers/request-worker.ts';
import type { QueryCalls, QueryWorkerData } from './query-calls.ts';

/** The query thread, as the recorder's thread sees it. */
export interface QueryClient {
  /** @throws AppError NOT_FOUND, CANCELLED, INTERNAL when an answer takes too long */
  ask<Name extends keyof QueryCalls>(
    name: Name,
    params: QueryCalls[Name][0],
    signal?: AbortSignal,
  ): Promise<QueryCalls[Name][1]>;
  close(): Promise<void>;
}

const WORKER_FILE = new URL(
  import.meta.url.endsWith('.ts') ? './query-worker.ts' : './query-worker.js',
  import.meta.url,
);
/** What is large, the columns, lies outside of it; a roomier heap would only fill with garbage. */
const HEAP_MIB = 192;
/** Longer than any answer should take, even the first one about a million files from a cold disk. A pattern that takes for
 *  ever to fail is ended by it. */
const TIMEOUT_MS = 20_000;

/** Answers questions about the record on a thread with a connection of its own. The index must be there. */
export function createQueryClient(workerData: QueryWorkerData): QueryClient {
  const worker = requestWorker({ file: WORKER_FILE, workerData, heapMiB: HEAP_MIB, timeoutMs: TIMEOUT_MS });
  return {
    async ask<Name extends keyof QueryCalls>(name: Name, params: QueryCalls[Name][0], signal?: AbortSignal) {
      // The worker's answers are checked against the same QueryCalls.
      return (await worker.request(name, params, signal)) as QueryCalls[Name][1];
    },
    close: () => worker.close(),
  };
}
