import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, openSettings } from '../../../../../src/main/core/app/settings-file.ts';
import { tempDir } from '../../../../helpers/temp-dir.ts';

describe('openSettings', () => {
  it('starts with the defaults and keeps what is changed', () => {
    const file = join(tempDir(), 'settings.json');
    const troubles: string[] = [];
    const settings = openSettings(file, (message) => troubles.push(message));
    expect(settings.get()).toEqual(DEFAULT_SETTINGS);
    settings.set({ theme: 'dark', sessionGapMinutes: 30 });
    const again = openSettings(file, (message) => troubles.push(message));
    expect(again.get()).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark', sessionGapMinutes: 30 });
    expect(troubles).toEqual([]);
  });

  it.each(['{cut off', '[]', '{"theme":"purple"}', '{"sessionGapMinutes":0}'])(
    'says that %s cannot be used, goes on with the defaults and leaves the file alone',
    (text) => {
      const file = join(tempDir(), 'settings.json');
      writeFileSync(file, text);
      const troubles: string[] = [];
      expect(openSettings(file, (message) => troubles.push(message)).get()).toEqual(DEFAULT_SETTINGS);
      expect([troubles.length, readFileSync(file, 'utf8')]).toEqual([1, text]);
    },
  );

  it('passes over settings of a later version', () => {
    const file = join(tempDir(), 'settings.json');
    writeFileSync(file, '{"theme":"light","colourOfTheMoon":"blue"}');
    expect(openSettings(file, () => undefined).get()).toEqual({ ...DEFAULT_SETTINGS, theme: 'light' });
  });
});
