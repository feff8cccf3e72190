import { setTimeout as sleep } from 'node:timers/promises';
import type { CopiesPace, CopiesState, CopySearch } from '../../../shared/api/copies-api.ts';
import type { LineageAlike } from '../../../shared/api/lineage-api.ts';
import { AppError, messageOf } from '../../../shared/app-error.ts';
import type { DataFolder } from '../recorder/data-folder.ts';
import { requestWorker } from '../workers/request-worker.ts';
import type { CopiesCalls, CopiesCounts, CopiesWorkerData, ToDo } from './copies-calls.ts';

/** Finds own pictures by how they look. They are made findable on a thread of their own, one at a time, while nothing else is
 *  going on. */
export interface Copies {
  state(): Promise<CopiesState>;
  setPace(pace: CopiesPace): Promise<CopiesState>;
  /** The own pictures that agree best with a file, which is only looked at. @throws AppError FILE_MISSING, FILE_UNREADABLE,
   *  FORMAT */
  find(path: string): Promise<CopySearch>;
  /** Own pictures that were there before an own one and look like it: hints that are derived from brightness alone. */
  alike(sha256: string): Promise<LineageAlike>;
  /** Something was recorded. */
  recorded(): void;
  /** Resolves when everything that is there can be found. */
  finished(): Promise<void>;
  close(): Promise<void>;
}

export interface CopiesOptions {
  readonly folder: DataFolder;
  readonly pace: CopiesPace;
  /** `read`: another process makes pictures findable. */
  readonly mode?: CopiesWorkerData['mode'];
  /** The first screen should not wait for a thread that nobody needs yet. */
  readonly startAfterMs?: number;
  /** Whether nothing is going on that this would be in the way of. */
  readonly calm: () => boolean;
  readonly changed: (state: CopiesState) => void;
  readonly failed: (message: string) => void;
}

const WORKER_FILE = new URL(
  import.meta.url.endsWith('.ts') ? './copies-worker.ts' : './copies-worker.js',
  import.meta.url,
);
const HEAP_MIB = 256;
const TIMEOUT_MS = 60_000;
/** Beside other work it rests for so many times as long as it worked, at least so long. */
const RESTS = 3;
const LEAST_REST_MS = 20;
const CALM_AGAIN_MS = 250;
const TRY_AGAIN_MS = 60_000;

export function createCopies({ folder, calm, changed, failed, ...options }: CopiesOptions): Copies {
  const workerData: CopiesWorkerData = { ...folder, mode: options.mode ?? 'write' };
  const worker = requestWorker({ file: WORKER_FILE, workerData, heapMiB: HEAP_MIB, timeoutMs: TIMEOUT_MS });
  const closing = new AbortController();
  const finishing: (() => void)[] = [];
  let pace = options.pace;
  let wake: () => void = () => undefined;
  let woken = false;

  async function ask<Name extends keyof CopiesCalls>(
    name: Name,
    params: CopiesCalls[Name][0],
  ): Promise<CopiesCalls[Name][1]> {
    // The worker's answers are checked against the same CopiesCalls.
    return (await worker.request(name, params)) as CopiesCalls[Name][1];
  }

  const stateOf = (counts: CopiesCounts): CopiesState => ({ pace, ...counts });

  function rouse(): void {
    woken = true;
    wake();
  }

  async function untilWoken(): Promise<void> {
    if (!woken) await new Promise<void>((resolve) => (wake = resolve));
    woken = false;
  }

  /** Rests, unless it is closing. */
  async function rest(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: closing.signal }).catch(() => undefined);
  }

  async function makeOne(version: ToDo): Promise<void> {
    try {
      changed(stateOf(await ask('make', version)));
    } catch (error) {
      if (isClosing() || !(error instanceof AppError) || error.code !== 'INTERNAL') throw error;
      // A picture that ends the thread, or takes for ever, would do so again.
      changed(stateOf(await ask('giveUp', version)));
    }
  }

  async function step(): Promise<void> {
    const began = performance.now();
    const { counts, version, idle } = await ask('next', {});
    if (version !== null) await makeOne(version);
    if (idle) {
      changed(stateOf(counts));
      for (const resolve of finishing.splice(0)) resolve();
      await untilWoken();
    } else if (pace !== 'ahead') await rest(Math.max(LEAST_REST_MS, (performance.now() - began) * RESTS));
  }

  const isClosing = (): boolean => closing.signal.aborted;

  async function run(): Promise<void> {
    await rest(options.startAfterMs ?? 0);
    while (!isClosing()) {
      try {
        if (pace === 'halted') await untilWoken();
        else if (!calm()) await rest(CALM_AGAIN_MS);
        else await step();
      } catch (error) {
        if (isClosing()) return;
        failed(messageOf(error));
        await rest(TRY_AGAIN_MS);
      }
    }
  }

  const running = run();

  return {
    state: async () => stateOf(await ask('counts', {})),
    async setPace(wanted) {
      pace = wanted;
      rouse();
      const state = stateOf(await ask('counts', {}));
      changed(state);
      return state;
    },
    async find(path) {
      const search = await ask('find', { path });
      return { ...search, state: stateOf(await ask('counts', {})) };
    },
    async alike(sha256) {
      const alike = await ask('alike', { sha256 });
      return { ...alike, state: stateOf(await ask('counts', {})) };
    },
    recorded: rouse,
    finished: () =>
      new Promise((resolve) => {
        finishing.push(resolve);
        rouse();
      }),
    async close() {
      closing.abort();
      rouse();
      await worker.close();
      await running;
    },
  };
}
