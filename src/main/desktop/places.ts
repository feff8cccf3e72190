import { fileURLToPath } from 'node:url';

// This file is `out/main/desktop/places.js` when it runs.
const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Where the parts of the built app lie. */
export const PLACES = {
  page: at('../../renderer'),
  preload: at('./preload/preload.cjs'),
  recorder: at('./recorder/recorder-entry.js'),
  icon: at('../../../assets/icon.png'),
  tray: at('../../../assets/tray'),
} as const;
