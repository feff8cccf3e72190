import { describe, expect, it } from 'vitest';
import { quietTimeMs } from '../../../../../src/main/core/intake/state-files.ts';
import { utf8 } from '../../../../../src/shared/bytes.ts';
import { DEFAULT_PARAMETERS, infotext } from '../../../../helpers/simulated-generator.ts';
import { diffusionBeeState, fooocusLog, logCsv, stylesCsv } from '../../../../helpers/state-files.ts';

const STATE_FILES: readonly (readonly [name: string, text: string])[] = [
  ['styles.csv', stylesCsv([['mine', 'a "quoted" cat,\nand a dog', 'rain']])],
  ['log.csv', logCsv([DEFAULT_PARAMETERS, { ...DEFAULT_PARAMETERS, prompt: 'two\nlines' }])],
  ['log.html', fooocusLog([DEFAULT_PARAMETERS, { ...DEFAULT_PARAMETERS, seed: '2' }])],
  ['data.json', diffusionBeeState([DEFAULT_PARAMETERS])],
];

describe('quietTimeMs', () => {
  it.each(STATE_FILES)('takes a whole %s at once or after a moment', (name, text) => {
    expect(quietTimeMs(utf8(text), name, 'state')).toBe(name === 'data.json' ? 0 : 100);
  });

  it.each(STATE_FILES)('waits for the rest of a half-written %s', (name, text) => {
    const bytes = utf8(text);
    for (const part of [0, 0.3, 0.5, 0.9, 0.99]) {
      const length = Math.floor(part * bytes.length);
      expect([length, quietTimeMs(bytes.subarray(0, length), name, 'state')]).not.toEqual([length, 100]);
    }
  });

  it('takes a params.txt after a moment, and waits longer for one without its last line', () => {
    expect(quietTimeMs(utf8(infotext(DEFAULT_PARAMETERS)), 'params.txt', 'state')).toBe(100);
    expect(quietTimeMs(utf8('1girl, silver hair'), 'params.txt', 'state')).toBe(2_000);
  });

  it('waits longer for a style list that somebody edits by hand', () => {
    const text = stylesCsv([['mine', 'cat', 'dog']]).trimEnd();
    expect(quietTimeMs(utf8(text), 'styles.csv', 'state')).toBe(2_000);
  });

  it('leaves text beside a picture to stand still for longer', () => {
    expect(quietTimeMs(utf8(infotext(DEFAULT_PARAMETERS)), '00001.txt', 'sidecar')).toBe(2_000);
  });
});
