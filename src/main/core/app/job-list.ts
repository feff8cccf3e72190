import type { Job } from '../../../shared/api/job-api.ts';
import type { ExportStage } from '../../../shared/api/export-api.ts';
import { AppError, messageOf } from '../../../shared/app-error.ts';
import { isDiskFull } from '../files/system-error.ts';

/** Work that takes a while and can be watched and stopped. */
export interface JobList {
  /** Begins a job. `work` gives what the job is to show when it is done. */
  start(what: Pick<Job, 'kind' | 'subject' | 'unit'>, work: (control: JobControl) => Promise<JobResult>): Job;
  /** Running jobs and the last finished ones, oldest first. */
  list(): readonly Job[];
  running(): readonly Job[];
  /** Asks a job to stop; it says itself when it has. @throws AppError NOT_FOUND */
  cancel(id: number): Job;
  /** Stops every job and waits until all have ended. */
  close(): Promise<void>;
}

export interface JobControl {
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number | null) => void;
  /** Like `progress`, for work that has several stages. */
  readonly stage: (name: ExportStage, done: number, total: number | null, unit: Job['unit']) => void;
}

type JobResult = Pick<Job, 'exported' | 'verified' | 'found' | 'backedUp' | 'lapse'>;

const KEPT = 50;
const TELL_EVERY_MS = 200;

interface Entry {
  job: Job;
  readonly controller: AbortController;
  readonly ended: Promise<unknown>;
  toldMs: number;
}

/** An empty list; `changed` is told of every job that begins, moves on or ends. */
export function jobList(changed: (job: Job) => void): JobList {
  const entries = new Map<number, Entry>();
  let nextId = 1;

  function update(entry: Entry, changes: Partial<Job>): void {
    entry.job = { ...entry.job, ...changes };
    const now = performance.now();
    if (entry.job.state === 'running' && now < entry.toldMs + TELL_EVERY_MS) return;
    entry.toldMs = now;
    changed(entry.job);
  }

  function forgetOldest(): void {
    const finished = [...entries].filter(([, { job }]) => job.state !== 'running');
    for (const [id] of finished.slice(0, -KEPT)) entries.delete(id);
  }

  return {
    start(what, work) {
      const id = nextId++;
      const controller = new AbortController();
      const { promise: ended, resolve } = Promise.withResolvers<undefined>();
      const job: Job = { id, ...what, state: 'running', startedMs: Date.now(), done: 0, total: null };
      const entry: Entry = { job, controller, ended, toldMs: -Infinity };
      entries.set(id, entry);
      const control: JobControl = {
        signal: controller.signal,
        progress(done, total) {
          if (entry.job.state === 'running') update(entry, { done, total });
        },
        stage(stage, done, total, unit) {
          if (entry.job.state !== 'running') return;
          const isNew = entry.job.stage !== stage;
          // A stage may be over before it would be told of: its beginning is told at once.
          if (isNew) entry.toldMs = -Infinity;
          update(entry, { stage, done, total, unit, ...(isNew && { stageMs: Date.now() }) });
        },
      };
      update(entry, {});
      void work(control)
        .then(
          (result) =>
            update(
              entry,
              // What was finished in spite of it is there, and is shown.
              controller.signal.aborted && Object.keys(result).length === 0
                ? { state: 'cancelled' }
                : { state: 'done', done: entry.job.total ?? entry.job.done, ...result },
            ),
          (error: unknown) => update(entry, endOf(error, controller.signal)),
        )
        .finally(() => {
          forgetOldest();
          resolve(undefined);
        });
      return entry.job;
    },
    list: () => Array.from(entries.values(), ({ job }) => job),
    running: () => Array.from(entries.values(), ({ job }) => job).filter(({ state }) => state === 'running'),
    cancel(id) {
      const entry = entries.get(id);
      if (entry === undefined) throw new AppError('NOT_FOUND', `there is no job ${id}`);
      entry.controller.abort();
      return entry.job;
    },
    async close() {
      for (const { controller } of entries.values()) controller.abort();
      await Promise.all(Array.from(entries.values(), ({ ended }) => ended));
    },
  };
}

function endOf(error: unknown, signal: AbortSignal): Partial<Job> {
  if (signal.aborted || (error instanceof AppError && error.code === 'CANCELLED')) return { state: 'cancelled' };
  const code = error instanceof AppError ? error.code : isDiskFull(error) ? 'DISK_FULL' : 'INTERNAL';
  return { state: 'failed', error: { code, message: messageOf(error) } };
}
