import type { Handlers } from '../app.ts';

/** Looking for installed generators. */
export function detectionHandlers(): Pick<Handlers, 'sources.detect'> {
  return { 'sources.detect': () => [] };
}
