import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { AnchorState } from '../../shared/api/anchor-api.ts';
import type { AppState, RecordingStatus, Settings } from '../../shared/api/api.ts';
import type { Job } from '../../shared/api/job-api.ts';
import type { SourceStatus } from '../../shared/api/sources-api.ts';

/** What the whole window knows of the back. */
export interface AppData {
  readonly connection: 'connecting' | 'up' | 'down';
  readonly state: AppState | null;
  readonly status: RecordingStatus | null;
  readonly settings: Settings | null;
  readonly sources: readonly SourceStatus[];
  /** Trusted time: whom to ask, and how much of the log is under a token. */
  readonly anchors: AnchorState | null;
  /** Jobs by id, oldest first. */
  readonly jobs: ReadonlyMap<number, Job>;
  /** Code of the error that keeps the window from starting. */
  readonly failure: string | null;
}

export type AppStore = StoreApi<AppData>;

/** A store before anything is known. */
export function createAppStore(): AppStore {
  return createStore<AppData>(() => ({
    connection: 'connecting',
    state: null,
    status: null,
    settings: null,
    sources: [],
    anchors: null,
    jobs: new Map(),
    failure: null,
  }));
}

/** Takes in one job. An answer to a request can be overtaken by events: a job that has ended does not run again. */
export function putJob(app: AppStore, job: Job): void {
  app.setState(({ jobs }) => {
    const known = jobs.get(job.id);
    const isLate =
      job.state === 'running' &&
      known !== undefined &&
      (known.state !== 'running' || (known.stage === job.stage ? known.done > job.done : job.stage === undefined));
    return isLate ? {} : { jobs: new Map(jobs).set(job.id, job) };
  });
}

/** Jobs that are still under way. */
export function runningJobs(jobs: ReadonlyMap<number, Job>): Job[] {
  return [...jobs.values()].filter(({ state }) => state === 'running');
}
