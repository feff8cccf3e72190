import { readFileSync } from 'node:fs';
import type { AppVersion } from '../../../shared/entry.ts';

/** Name and version of this program, from its package.json. */
export function readAppVersion(): AppVersion {
  // Three folders up both in the source tree and in the built one.
  const text = readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8');
  const value: unknown = JSON.parse(text);
  const version = typeof value === 'object' && value !== null && 'version' in value ? value.version : undefined;
  return { name: 'Brushproof', version: typeof version === 'string' ? version : 'unknown' };
}
