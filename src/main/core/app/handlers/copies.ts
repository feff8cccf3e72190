import type { CopiesResults } from '../../../../shared/api/copies-api.ts';
import type { Handlers } from '../app.ts';
import type { AppParts } from './parts.ts';

/** Suspected copies: which own pictures they look like. Nothing is recorded by looking. */
export function copiesHandlers({ copies, settings, hub }: AppParts): Pick<Handlers, keyof CopiesResults> {
  return {
    'copies.state': () => copies.state(),
    async 'copies.pace'({ pace }) {
      // Hurrying is for now; halting holds until the user says otherwise.
      const kept = pace === 'halted' ? 'halted' : 'beside';
      if (settings.get().copies !== kept) hub.push('settings', settings.set({ copies: kept }));
      return copies.setPace(pace);
    },
    'copies.find': ({ path }) => copies.find(path),
  };
}
