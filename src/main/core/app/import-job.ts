import type { Job } from '../../../shared/api/job-api.ts';
import type { SourceSettings } from '../recorder/source-list.ts';
import type { Recorder } from '../recorder/recorder-contract.ts';
import type { SourceRow } from '../recorder/derived-rows.ts';
import type { WalkOptions } from '../recorder/source-watch.ts';
import { walk } from '../watch/walk.ts';
import type { JobControl, JobList } from './job-list.ts';

/** Begins to watch a folder; what is in it already is imported by a job. @throws AppError as `Recorder.beginWatch` */
export function watchWithJob(recorder: Recorder, jobs: JobList, path: string, settings: SourceSettings): SourceRow {
  let forward: WalkOptions = {};
  // The walk begins before there is a job that could fail: a folder that cannot be watched makes none.
  const controller = new AbortController();
  const { row, started } = recorder.beginWatch(path, settings, {
    progress: (walked) => forward.progress?.(walked),
    signal: controller.signal,
  });
  jobs.start({ kind: 'import', subject: row.path, unit: 'files' }, async (control) => {
    control.signal.addEventListener('abort', () => controller.abort(), { once: true });
    forward = walkProgress(recorder, control, row.path);
    await started;
    await recorder.idle();
    return {};
  });
  return row;
}

/** Looks through a watched folder in a job. @throws AppError NOT_FOUND through the job */
export function reconcileWithJob(recorder: Recorder, jobs: JobList, row: SourceRow): Job {
  return jobs.start({ kind: 'reconcile', subject: row.path, unit: 'files' }, async (control) => {
    await recorder.reconcile(row.id, walkProgress(recorder, control, row.path));
    return {};
  });
}

/** Progress of a walk in files: those it has come to, without those that still wait to be recorded. The total is counted
 *  beside it. */
function walkProgress(recorder: Recorder, { signal, progress }: JobControl, root: string): WalkOptions {
  let total: number | null = null;
  let done = 0;
  void countCandidates(root, signal).then((count) => {
    total = count;
    progress(Math.min(done, count), total);
  });
  return {
    signal,
    progress(walked) {
      done = Math.max(0, walked - recorder.pending());
      progress(total === null ? done : Math.min(done, total), total);
    },
  };
}

async function countCandidates(root: string, signal: AbortSignal): Promise<number> {
  let count = 0;
  for await (const { files } of walk(root)) {
    count += files.length;
    if (signal.aborted) break;
  }
  return count;
}
