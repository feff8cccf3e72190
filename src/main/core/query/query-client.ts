import { AppError } from '../../../shared/app-error.ts';
import { requestWorker } from '../workers/request-worker.ts';
import type { QueryCalls, QueryWorkerData } from './query-calls.ts';

/** The query thread, as the recorder's thread sees it. */
export interface QueryClient {
  /** @throws AppError NOT_FOUND, CANCELLED, INDEX_DAMAGED, INTERNAL when an answer takes too long */
  ask<Name extends keyof QueryCalls>(
    name: Name,
    params: QueryCalls[Name][0],
    signal?: AbortSignal,
  ): Promise<QueryCalls[Name][1]>;
  /** Whether someone opened, scrolled or searched the timeline a moment ago. */
  browsed(): boolean;
  /** Lets go of the index, has it made anew, and goes on: what was being asked is asked again. */
  mend(): Promise<void>;
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
/** Who scrolls or types asks for rows again within this time. */
const BROWSED_FOR_MS = 1_500;

/** Answers questions about the record on a thread with a connection of its own. The index must be there; when it turns out
 *  to be damaged, `remake` is called to make it anew. */
export function createQueryClient(workerData: QueryWorkerData, remake?: () => Promise<unknown>): QueryClient {
  const worker = requestWorker({ file: WORKER_FILE, workerData, heapMiB: HEAP_MIB, timeoutMs: TIMEOUT_MS });
  let mending: Promise<void> | undefined;
  let rowsAskedMs = -Infinity;

  async function makeAnew(): Promise<void> {
    await worker.restart(new AppError('INDEX_DAMAGED', "the timeline's index is being made anew"));
    await remake?.();
  }

  function mend(): Promise<void> {
    mending ??= makeAnew().finally(() => (mending = undefined));
    return mending;
  }

  async function request(name: string, params: unknown, signal?: AbortSignal): Promise<unknown> {
    await mending;
    try {
      return await worker.request(name, params, signal);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'INDEX_DAMAGED') throw error;
      await mend();
      return await worker.request(name, params, signal);
    }
  }

  return {
    async ask<Name extends keyof QueryCalls>(name: Name, params: QueryCalls[Name][0], signal?: AbortSignal) {
      if (name === 'open' || name === 'rows') rowsAskedMs = performance.now();
      // The worker's answers are checked against the same QueryCalls.
      return (await request(name, params, signal)) as QueryCalls[Name][1];
    },
    browsed: () => performance.now() - rowsAskedMs < BROWSED_FOR_MS,
    mend,
    close: () => worker.close(),
  };
}
