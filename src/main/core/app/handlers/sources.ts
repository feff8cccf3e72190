import type { SourceStatus } from '../../../../shared/api/sources-api.ts';
import { AppError } from '../../../../shared/app-error.ts';
import type { SourceRow } from '../../recorder/derived-rows.ts';
import type { Handlers } from '../app.ts';
import { reconcileWithJob, watchWithJob } from '../import-job.ts';
import type { AppParts } from './parts.ts';

type SourceHandlers = Pick<
  Handlers,
  'sources.list' | 'sources.add' | 'sources.update' | 'sources.remove' | 'sources.reconcile'
>;

/** The folders that are watched. */
export function sourceHandlers(parts: AppParts): SourceHandlers {
  const { recorder, jobs, status } = parts;
  return {
    'sources.list': () => sourceStatuses(parts),
    'sources.add'({ path, ...settings }) {
      const row = watchWithJob(recorder, jobs, path, settings);
      status.changed();
      return sourceStatus(parts, row);
    },
    'sources.update': ({ id, ...settings }) => sourceStatus(parts, recorder.update(id, settings)),
    async 'sources.remove'({ id }) {
      await recorder.remove(id);
      return sourceStatuses(parts);
    },
    'sources.reconcile'({ id }) {
      const row = recorder.sources().find((one) => one.id === id && one.state !== 'removed');
      if (row === undefined) throw new AppError('NOT_FOUND', `there is no source ${id}`);
      return reconcileWithJob(recorder, jobs, row);
    },
  };
}

/** Every source that was not removed. */
export function sourceStatuses(parts: Pick<AppParts, 'recorder' | 'status'>): readonly SourceStatus[] {
  return parts.recorder
    .sources()
    .filter(({ state }) => state !== 'removed')
    .map((row) => sourceStatus(parts, row));
}

function sourceStatus({ recorder, status }: Pick<AppParts, 'recorder' | 'status'>, row: SourceRow): SourceStatus {
  const { id, path, tool, copies, watched, state } = row;
  return {
    id,
    path,
    tool,
    copies,
    watched: watched === 1,
    state: state === 'online' ? 'online' : 'offline',
    watching: recorder.watching(id),
    ...status.ofSource(id),
  };
}
