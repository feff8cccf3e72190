import { describe, expect, it } from 'vitest';
import { gramList, keysOf, runsOf, searchForm } from '../../../../../src/main/core/timeline/prompt-words.ts';

describe('runsOf', () => {
  it('parts words from characters of scripts without blanks, wherever they meet', () => {
    expect(
      runsOf(searchForm('1girl银发,Score_9 (雨:1.2)')).map(({ kind, text }) => `${kind[0] ?? ''} ${text}`),
    ).toEqual(['w 1girl', 'c 银发', 'w score_9', 'c 雨', 'w 1', 'w 2']);
  });
});

describe('keysOf', () => {
  it('gives words, single characters and neighbours', () => {
    const { words, grams } = keysOf('rain 银发少 rain');
    expect([[...words], [...grams]]).toEqual([['rain'], ['银', '银发', '发', '发少', '少']]);
  });

  it('cuts what is too long for a word into pieces that overlap', () => {
    const text = Array.from({ length: 150 }, (_, i) => String.fromCharCode(97 + (i % 26))).join('');
    const pieces = [...keysOf(text).words];
    expect(pieces.every((piece) => piece.length <= 64)).toBe(true);
    for (let i = 0; i + 32 <= text.length; i++)
      expect(pieces.some((piece) => piece.includes(text.slice(i, i + 32)))).toBe(true);
  });
});

describe('gramList', () => {
  it('gives every character and pair a number of its own, below zero', () => {
    const grams = ['银', '发', '银发', '发银', '𠮷', '𠮷银', '银𠮷'];
    expect(new Set(grams.map(gramList)).size).toBe(grams.length);
    expect(grams.every((gram) => gramList(gram) < 0 && Number.isSafeInteger(gramList(gram)))).toBe(true);
  });
});
