import { basename, join } from 'node:path';
import { AppError } from '../../../shared/app-error.ts';
import type { Inspection } from '../intake/inspection.ts';
import type { WorkerPool } from '../intake/worker-pool.ts';
import type { Clock } from '../ports.ts';
import type { FileRecorder, Noticed, RecordedEvent, RecordedSource, SeenFile } from './record-files.ts';

/** A path that may hold something to record. */
export interface Candidate {
  readonly source: RecordedSource;
  readonly path: string;
  readonly noticed: Noticed;
  /** Set for a picture that was looked for because another names it as its source. */
  readonly as?: 'input';
}

export interface IntakeQueue {
  /** Looks at a path as soon as possible; a path that is waiting already is not queued twice. Events go before walks. */
  add(candidate: Candidate): void;
  /** Paths that are waiting, being read, or waiting to be committed; files that are not finished yet included. */
  pending(): number;
  /** Resolves when fewer than `count` paths from walks are waiting: a walk of a million files must not fill the memory. */
  roomFor(count: number): Promise<void>;
  /** Resolves when nothing is pending. */
  idle(): Promise<void>;
  /** Takes no more, finishes what is being read, and drops files that are not finished. */
  stop(): Promise<void>;
}

interface QueueParts {
  readonly pool: WorkerPool;
  readonly recorder: FileRecorder;
  readonly clock: Clock;
  readonly vault: string;
  readonly copyImages: (source: RecordedSource) => boolean;
  readonly recorded: (events: readonly RecordedEvent[]) => void;
  /** Files that are recorded now, whether they made an entry or not. */
  readonly taken: (files: readonly SeenFile[]) => void;
  /** A file could not be read for good, or nothing can be committed for now. */
  readonly trouble: (trouble: IntakeTrouble) => void;
}

export interface IntakeTrouble {
  readonly code: 'FILE_UNREADABLE' | 'DISK_FULL';
  readonly source?: string;
  readonly path?: string;
  readonly message: string;
}

interface Task extends Candidate {
  readonly key: string;
  attempts: number;
  /** Set while the task waits for its next attempt. */
  timer?: NodeJS.Timeout | undefined;
  /** Something happened at the path while it was being read: read it again. */
  again: boolean;
}

const WALK_BATCH = 16;
const EVENT_BATCH = 4;
/** Requests under way for each worker: one being read, and as much waiting behind it as a commit takes. */
const REQUESTS_PER_WORKER = 3;
const MAX_COMMIT = 256;
const COMMIT_WITHIN_MS = 40;
const MAX_UNREADABLE_ATTEMPTS = 10;
/** A file that is being written tells so many times: it is not read again for each. */
const NEWS_DELAY_MS = 40;
const DISK_FULL_RETRY_MS = 3_000;

/** The way of a path from first notice to its entry: settle, read, commit, with retries where they can help. */
export function createIntakeQueue(parts: QueueParts): IntakeQueue {
  const { pool, recorder, clock } = parts;
  const events: Task[] = [];
  const walks: Task[] = [];
  const tasks = new Map<string, Task>();
  const timers = new Set<NodeJS.Timeout>();
  const ready: (SeenFile & { readonly task: Task })[] = [];
  let requests = 0;
  let commitTimer: NodeJS.Timeout | undefined;
  let blocked = false;
  let stopping = false;
  const idleWaiters: (() => void)[] = [];
  const roomWaiters: { count: number; resolve: () => void }[] = [];

  function enqueue(task: Task): void {
    (task.noticed === 'event' ? events : walks).push(task);
    pump();
  }

  function later(task: Task, delayMs: number): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      task.timer = undefined;
      enqueue(task);
    }, delayMs);
    task.timer = timer;
    timers.add(timer);
  }

  /** News of a file that is waiting to be finished: no need to wait the whole delay. */
  function sooner(task: Task): void {
    if (task.timer === undefined) return;
    clearTimeout(task.timer);
    timers.delete(task.timer);
    later(task, NEWS_DELAY_MS);
  }

  function pump(): void {
    while (!stopping && !blocked && requests < pool.size * REQUESTS_PER_WORKER) {
      const batch = events.length > 0 ? events.splice(0, EVENT_BATCH) : walks.splice(0, WALK_BATCH);
      if (batch.length === 0) break;
      requests++;
      void read(batch);
    }
    for (let i = roomWaiters.length - 1; i >= 0; i--) {
      const waiter = roomWaiters[i];
      if (waiter === undefined || walks.length >= waiter.count) continue;
      roomWaiters.splice(i, 1);
      waiter.resolve();
    }
    if (tasks.size === 0) for (const resolve of idleWaiters.splice(0)) resolve();
  }

  async function read(batch: readonly Task[]): Promise<void> {
    const nowMs = clock.wallMs();
    for (const task of batch) task.again = false;
    const inspections = await pool.inspect(
      batch.map(({ source, path, as }) => ({
        path: join(source.path, path),
        name: basename(path),
        nowMs,
        vault: parts.vault,
        copyImages: parts.copyImages(source),
        ...(as !== undefined && { as }),
      })),
    );
    requests--;
    batch.forEach((task, i) => {
      const inspection = inspections[i];
      if (inspection !== undefined) take(task, inspection);
    });
    if (ready.length >= MAX_COMMIT || ready.some(({ noticed }) => noticed === 'event') || requests === 0) commit();
    else if (ready.length > 0) commitTimer ??= setTimeout(commit, COMMIT_WITHIN_MS);
    pump();
  }

  function take(task: Task, inspection: Inspection): void {
    switch (inspection.kind) {
      case 'ready':
        ready.push({ source: task.source, path: task.path, noticed: task.noticed, file: inspection, task });
        return;
      case 'unfinished':
        task.attempts++;
        later(task, inspection.reason === 'unsettled' ? inspection.waitMs : retryDelay(task.attempts));
        return;
      case 'irrelevant':
        recorder.skip(task.source, task.path, inspection.stamp, inspection.reason);
        finish(task);
        return;
      case 'gone':
        finish(task);
        return;
      case 'unreadable':
        task.attempts++;
        if (task.attempts < MAX_UNREADABLE_ATTEMPTS) {
          later(task, Math.min(2_000, 100 * 2 ** task.attempts));
          return;
        }
        parts.trouble({
          code: 'FILE_UNREADABLE',
          source: task.source.id,
          path: task.path,
          message: `${join(task.source.path, task.path)} cannot be read (${inspection.code}); it is tried again later`,
        });
        finish(task);
    }
  }

  function finish(task: Task): void {
    if (task.again && !stopping) {
      task.attempts = 0;
      enqueue(task);
    } else {
      tasks.delete(task.key);
    }
  }

  function commit(): void {
    clearTimeout(commitTimer);
    commitTimer = undefined;
    while (ready.length > 0) {
      const batch = ready.slice(0, MAX_COMMIT);
      let recorded;
      try {
        recorded = recorder.recordSeen(batch);
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'DISK_FULL') throw error;
        waitForSpace(error.message);
        return;
      }
      ready.splice(0, batch.length);
      blocked = false;
      if (recorded.length > 0) parts.recorded(recorded);
      parts.taken(batch);
      for (const { task } of batch) finish(task);
    }
  }

  /** Nothing is lost meanwhile: what was read waits in memory, and no more is read until it is written. */
  function waitForSpace(message: string): void {
    if (!blocked) parts.trouble({ code: 'DISK_FULL', message });
    blocked = true;
    const timer = setTimeout(() => {
      timers.delete(timer);
      commit();
      pump();
    }, DISK_FULL_RETRY_MS);
    timers.add(timer);
  }

  return {
    add({ source, path, noticed, as }) {
      if (stopping) return;
      const key = `${source.id}\0${path}`;
      const known = tasks.get(key);
      if (known !== undefined) {
        known.again = true;
        if (noticed === 'event') sooner(known);
        return;
      }
      const task: Task = { key, source, path, noticed, attempts: 0, again: false, ...(as !== undefined && { as }) };
      tasks.set(key, task);
      enqueue(task);
    },
    pending: () => tasks.size,
    roomFor: (count) =>
      walks.length < count || stopping
        ? Promise.resolve()
        : new Promise((resolve) => {
            roomWaiters.push({ count, resolve });
          }),
    idle: () =>
      tasks.size === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            idleWaiters.push(resolve);
          }),
    async stop() {
      stopping = true;
      for (const timer of timers) clearTimeout(timer);
      for (const { resolve } of roomWaiters.splice(0)) resolve();
      while (requests > 0) await new Promise((resolve) => setTimeout(resolve, 5));
      commit();
      clearTimeout(commitTimer);
      tasks.clear();
      for (const resolve of idleWaiters.splice(0)) resolve();
    },
  };
}

function retryDelay(attempts: number): number {
  return Math.min(1_000, 40 * 2 ** Math.min(attempts, 5));
}
