import type { EventName, Events, Push } from '../../../shared/api/api.ts';

/** Hands events to everyone who listens. */
export interface PushHub {
  push<Name extends EventName>(name: Name, payload: Events[Name]): void;
  subscribe(listener: (push: Push) => void): () => void;
}

/** A hub without listeners. */
export function pushHub(): PushHub {
  const listeners = new Set<(push: Push) => void>();
  return {
    push<Name extends EventName>(name: Name, payload: Events[Name]) {
      // A union of pairs cannot be made from a generic pair; the parameters above are such a pair.
      const push = { name, payload } as Push;
      for (const listener of listeners) listener(push);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
