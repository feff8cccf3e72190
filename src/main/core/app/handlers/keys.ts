import type { Handlers } from '../app.ts';
import type { KeyKeeping } from '../key-keeping.ts';

/** The key that signs the log. */
export function keyHandlers(keeping: KeyKeeping): Pick<Handlers, 'key.state' | 'key.rotate'> {
  return {
    'key.state': () => keeping.state(),
    'key.rotate': ({ reason }) => keeping.rotate(reason.trim()),
  };
}
