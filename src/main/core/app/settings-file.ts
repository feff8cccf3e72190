import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Settings } from '../../../shared/api/api.ts';
import { requestParams, type RequestParams } from '../../../shared/api/params.ts';
import { messageOf } from '../../../shared/app-error.ts';
import { utf8 } from '../../../shared/bytes.ts';
import { writeFileDurableSync } from '../files/durable.ts';
import { isMissing, systemCode } from '../files/system-error.ts';

/** The user's settings, kept in one JSON file. */
export interface SettingsFile {
  get(): Settings;
  /** Changes some of them; durable when it returns. @throws Error of the file system */
  set(changes: Changes): Settings;
}

/** What holds until the user says otherwise. */
export const DEFAULT_SETTINGS: Settings = {
  language: 'system',
  theme: 'system',
  density: 'normal',
  onboarded: false,
  closing: 'ask',
  launchAtLogin: false,
  sessionGapMinutes: 45,
  vaultQuotaGiB: 50,
  savedSearches: [],
  keys: {},
  externalApps: [],
  copies: 'beside',
};

const externalApps = z
  .array(z.strictObject({ slot: z.int().min(1).max(9), name: z.string(), path: z.string() }))
  .max(9);

// Keys of a later version are passed over, not refused: the file outlives a step back.
const stored = z.object({
  ...requestParams['settings.set'].shape,
  externalApps: externalApps.exactOptional(),
  copies: z.enum(['beside', 'halted']).exactOptional(),
});

type Changes = RequestParams['settings.set'] & Partial<Pick<Settings, 'externalApps' | 'copies'>>;

/** Opens the settings in `file`. A file that cannot be read or makes no sense is reported to `trouble` and stands aside for
 *  the defaults; it is replaced only when the user changes something. */
export function openSettings(file: string, trouble: (message: string) => void): SettingsFile {
  let current = read(file, trouble);
  return {
    get: () => current,
    set(changes) {
      const next = { ...current, ...changes };
      writeFileDurableSync(file, utf8(`${JSON.stringify(next, null, 2)}\n`));
      current = next;
      return current;
    },
  };
}

function read(file: string, trouble: (message: string) => void): Settings {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return { ...DEFAULT_SETTINGS, ...stored.parse(value) };
  } catch (error) {
    const expected = error instanceof SyntaxError || error instanceof z.ZodError || systemCode(error) !== undefined;
    if (!expected) throw error;
    if (!isMissing(error)) {
      const reason = error instanceof z.ZodError ? 'it holds values that are not possible' : messageOf(error);
      trouble(`the settings in ${file} cannot be used (${reason}); the defaults are in force`);
    }
    return DEFAULT_SETTINGS;
  }
}
