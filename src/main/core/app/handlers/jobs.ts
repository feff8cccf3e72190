import type { Handlers } from '../app.ts';
import type { AppParts } from './parts.ts';

/** Work that is under way. */
export function jobHandlers({ jobs }: AppParts): Pick<Handlers, 'jobs.list' | 'jobs.cancel'> {
  return {
    'jobs.list': () => jobs.list(),
    'jobs.cancel': ({ id }) => jobs.cancel(id),
  };
}
