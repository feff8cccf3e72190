import { describe, expect, it } from 'vitest';
import { diffPrompts } from '../../../../src/shared/timeline/prompt-diff.ts';
import { phrasesOf } from '../../../../src/shared/timeline/prompt-phrases.ts';

describe('phrasesOf', () => {
  it('joins neighbouring words of one fate, as they stand in the prompt', () => {
    const { changes } = diffPrompts(
      'a young girl stands in the rain',
      'a young girl stands under the old stone  bridge. Soft light from the left side',
    );
    expect(phrasesOf(changes).map(({ change, text }) => `${change} ${text}`)).toEqual([
      'unchanged a young girl stands',
      'removed in',
      'added under',
      'unchanged the',
      'removed rain',
      'added old stone  bridge',
      'added Soft light from the left side',
    ]);
  });

  it('joins Chinese words without blanks', () => {
    const { changes } = diffPrompts('一个少女独自站在雨夜的街道上', '一个少女独自站在雨夜的老旧石桥上');
    expect(phrasesOf(changes)).toContainEqual({ change: 'added', kind: 'word', text: '老旧石桥' });
  });

  it('keeps words of different weights, and tags, apart', () => {
    const { changes } = diffPrompts(
      'one two three four (five six seven eight:1.2)',
      'one two three four five (six seven eight nine ten:1.3)',
    );
    expect(phrasesOf(changes).map(({ text, from, to }) => [text, from, to])).toEqual([
      ['one two three four', undefined, undefined],
      ['five', '1.2', undefined],
      ['six seven eight', '1.2', '1.3'],
      ['nine ten', undefined, '1.3'],
    ]);
    expect(phrasesOf(diffPrompts('', 'a, b').changes)).toHaveLength(2);
  });
});
