import { AppError } from '../../../../shared/app-error.ts';
import { lapseFrames } from '../../../../shared/works/lapse-frames.ts';
import { lapseTarget } from '../../lapse/lapse-target.ts';
import { writeLapse } from '../../lapse/write-lapse.ts';
import type { Handlers } from '../app.ts';
import type { AppParts } from './parts.ts';

/** Time-lapses of works. */
export function lapseHandlers({ recorder, thumbnails, jobs }: AppParts): Pick<Handlers, 'lapse.start'> {
  return {
    'lapse.start'({ id, target }) {
      const watched = recorder.sources().filter(({ state }) => state !== 'removed');
      const path = lapseTarget(
        target,
        watched.map((source) => source.path),
      );
      const [work] = recorder.works.queries.summaries(id);
      if (work === undefined) throw new AppError('NOT_FOUND', `there is no work ${id}`);
      const frames = lapseFrames(recorder.works.queries.page(id, 0, work.items));
      return jobs.start({ kind: 'lapse', subject: path, unit: 'files' }, async ({ signal, progress }) => ({
        lapse: await writeLapse({
          frames: frames.map(({ item, ms }) => ({ sha256: item.sha256, ms })),
          target: path,
          picture: (sha256) => thumbnails.get(sha256, 1_024, signal),
          signal,
          onProgress: progress,
        }),
      }));
    },
  };
}
