import { describe, expect, it } from 'vitest';
import { howKnown, placeJson, timelineTime } from '../../../../../src/main/core/recorder/seen-body.ts';

const SINCE = 1_000_000;

describe('howKnown', () => {
  it.each([
    ['moments after it was written', SINCE + 5_000, SINCE + 5_200, SINCE, { src: 'live' }],
    ['a tick of the file clock before watching began', SINCE - 10, SINCE + 5, SINCE, { src: 'live' }],
    [
      'written before watching began',
      SINCE - 60_000,
      SINCE + 5,
      SINCE,
      { src: 'imported', importReason: 'before-watch' },
    ],
    [
      'found long after it was written',
      SINCE + 1_000,
      SINCE + 500_000,
      SINCE,
      { src: 'imported', importReason: 'late' },
    ],
    ['written in the future', SINCE + 90_000, SINCE + 1_000, SINCE, { src: 'imported', importReason: 'future-time' }],
    ['in a folder that is not watched', SINCE, SINCE, undefined, { src: 'imported', importReason: 'asked' }],
  ])('%s', (_what, modifiedMs, nowMs, since, expected) => {
    expect(howKnown(modifiedMs, nowMs, since)).toEqual(expected);
  });
});

describe('timelineTime', () => {
  it('is when the file was written, but never in the future', () => {
    expect(timelineTime(5, 9)).toBe(5);
    expect(timelineTime(50, 9)).toBe(9);
  });
});

describe('placeJson', () => {
  it('keeps a name that is no text, beside one that is', () => {
    expect(JSON.parse(placeJson('s', 'a/b.png'))).toEqual({ source: 's', path: 'a/b.png' });
    expect(JSON.parse(placeJson('s', 'a\ud800.png'))).toEqual({
      source: 's',
      path: 'a\ufffd.png',
      rawPath: 'a\\ud800.png',
    });
  });
});
