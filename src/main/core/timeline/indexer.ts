import { Worker } from 'node:worker_threads';
import { AppError, messageOf } from '../../../shared/app-error.ts';
import { isDamage } from '../database/damage.ts';
import type { IndexCommand, IndexReport, IndexWorkerData } from './index-worker.ts';

/** The timeline's index, filled on a thread of its own from what the recorder has committed. */
export interface Indexer {
  /** Resolves when the index can be read; it may still be behind. */
  readonly ready: Promise<void>;
  /** Tells that something was committed; `pending` is how many files still wait to be recorded. */
  committed(pending: number): void;
  /** Changes the pause that ends a session. */
  setGap(minutes: number): void;
  /** Resolves when everything committed so far is in the index. */
  upToDate(): Promise<void>;
  /** Resolves when nothing is left to be worked out beforehand either. */
  settled(): Promise<void>;
  /** Makes the index anew from the record, at most once in a while. Nobody else may have it open.
   *  @returns whether it did, as soon as the new one can be read */
  remake(): Promise<boolean>;
  close(): Promise<void>;
}

export interface IndexerOptions {
  readonly database: string;
  readonly timeline: string;
  /** Folder of the vault. */
  readonly vault: string;
  readonly gapMinutes: number;
  readonly changed: (entries: readonly number[], total: number) => void;
  readonly failed: (message: string) => void;
  /** The index was found damaged: whoever reads it has to let go of it before it is made anew. */
  readonly damaged: () => void;
}

const WORKER_FILE = new URL(
  import.meta.url.endsWith('.ts') ? './index-worker.ts' : './index-worker.js',
  import.meta.url,
);
const HEAP_MIB = 128;
/** From this many waiting files on it is an import, which must not be slowed down. */
const BUSY_FROM = 100;
const TELL_EVERY_MS = 100;
const TELL_EVERY_BUSY_MS = 1_000;
const MAX_TOLD = 200;

/** A thread that failed (a full disk, a damaged file) is started again after this time. */
const RESTART_MS = 15_000;
/** What is damaged again so soon will not be mended by making it anew. */
const REMAKE_EVERY_MS = 600_000;

/** Starts the thread. */
export function createIndexer(options: IndexerOptions): Indexer {
  const { database, timeline, vault } = options;
  const opened = Promise.withResolvers<undefined>();
  let gapMs = options.gapMinutes * 60_000;
  let waiters: { readonly ticket: number; readonly resolve: () => void }[] = [];
  const settling: (() => void)[] = [];
  let tickets = 0;
  let told: number[] = [];
  let total = 0;
  let tellTimer: NodeJS.Timeout | undefined;
  let restartTimer: NodeJS.Timeout | undefined;
  let lastToldMs = 0;
  let busy = false;
  let closing = false;
  let remadeMs = -Infinity;
  let remaking: Promise<boolean> | undefined;
  const readable: (() => void)[] = [];
  const mayRemake = (): boolean => !closing && performance.now() - remadeMs > REMAKE_EVERY_MS;

  function failed(message: string, damaged: boolean): void {
    options.failed(message);
    if (damaged && mayRemake()) {
      options.damaged();
      return;
    }
    opened.reject(new AppError('INTERNAL', `the timeline's index cannot be read: ${message}`));
  }

  function start(remake: boolean): { readonly worker: Worker; readonly exited: Promise<unknown> } {
    const worker = new Worker(WORKER_FILE, {
      workerData: { database, timeline, vault, gapMs, remake } satisfies IndexWorkerData,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB },
    });
    const exited = new Promise((resolve) => worker.once('exit', resolve));
    worker.on('error', (error: unknown) => failed(messageOf(error), isDamage(error)));
    worker.on('message', take);
    worker.once('exit', () => {
      if (closing || remaking !== undefined) return;
      restartTimer = setTimeout(() => (thread = start(false)), RESTART_MS);
    });
    return { worker, exited };
  }

  function take(report: IndexReport): void {
    switch (report.kind) {
      case 'failed':
        failed(report.message, report.damaged);
        return;
      case 'settled':
        for (const settle of settling.splice(0)) settle();
        return;
      case 'indexed':
        total = report.total;
        told = [...told, ...report.entries].slice(-MAX_TOLD);
        tellTimer ??= setTimeout(
          tell,
          Math.max(0, lastToldMs + (busy ? TELL_EVERY_BUSY_MS : TELL_EVERY_MS) - performance.now()),
        );
        return;
      case 'up-to-date':
        total = report.total;
        opened.resolve(undefined);
        for (const resolve of readable.splice(0)) resolve();
        for (const waiter of waiters) if (waiter.ticket <= report.ticket) waiter.resolve();
        waiters = waiters.filter(({ ticket }) => ticket > report.ticket);
    }
  }

  function tell(): void {
    tellTimer = undefined;
    lastToldMs = performance.now();
    options.changed(told, total);
    told = [];
  }

  let thread = start(false);

  function send(command: IndexCommand): void {
    if (!closing) thread.worker.postMessage(command);
  }

  async function makeAnew(): Promise<boolean> {
    remadeMs = performance.now();
    clearTimeout(restartTimer);
    await thread.worker.terminate();
    await thread.exited;
    if (closing) return false;
    const canBeRead = new Promise<void>((resolve) => readable.push(resolve));
    thread = start(true);
    await canBeRead;
    return true;
  }

  return {
    ready: opened.promise.then(() => undefined),
    committed(pending) {
      busy = pending >= BUSY_FROM;
      send({ kind: 'committed', busy, ticket: ++tickets });
    },
    setGap(minutes) {
      gapMs = minutes * 60_000;
      send({ kind: 'gap', gapMs });
    },
    upToDate: () =>
      new Promise((resolve) => {
        waiters.push({ ticket: ++tickets, resolve });
        send({ kind: 'committed', busy, ticket: tickets });
      }),
    settled: () =>
      new Promise((resolve) => {
        settling.push(resolve);
        send({ kind: 'committed', busy: false, ticket: ++tickets });
      }),
    remake() {
      if (remaking === undefined && !mayRemake()) return Promise.resolve(false);
      remaking ??= makeAnew().finally(() => (remaking = undefined));
      return remaking;
    },
    async close() {
      send({ kind: 'close' });
      closing = true;
      clearTimeout(restartTimer);
      await thread.exited;
      clearTimeout(tellTimer);
      for (const resolve of readable.splice(0)) resolve();
      for (const resolve of [...waiters.splice(0).map((waiter) => waiter.resolve), ...settling.splice(0)]) resolve();
    },
  };
}
