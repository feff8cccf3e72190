import { homedir } from 'node:os';
import { detectInstalls } from '../../detect/detect.ts';
import { thisComputer } from '../../detect/looking-port.ts';
import type { Handlers } from '../app.ts';
import type { AppParts } from './parts.ts';

/** Looking for installed generators. */
export function detectionHandlers({ recorder }: AppParts): Pick<Handlers, 'sources.detect'> {
  return {
    'sources.detect': () =>
      detectInstalls(thisComputer, {
        surroundings: { platform: process.platform, home: homedir(), environment: process.env },
        watched: recorder
          .sources()
          .filter(({ state }) => state !== 'removed')
          .map(({ path }) => path),
      }),
  };
}
