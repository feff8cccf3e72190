import { describe, expect, it } from 'vitest';
import { shortened } from '../../../src/renderer/detail/shortened.ts';
import { diffPrompts } from '../../../src/shared/timeline/prompt-diff.ts';
import { phrasesOf } from '../../../src/shared/timeline/prompt-phrases.ts';

const tags = Array.from({ length: 1_600 }, (_, index) => `tag ${index}`);

describe('shortened', () => {
  it('leaves short texts whole', () => {
    const phrases = phrasesOf(diffPrompts('a, b', 'a, c').changes);
    expect(shortened(phrases)).toHaveLength(phrases.length);
  });

  it('keeps every change of a long text, with the words beside it', () => {
    const after = tags.with(1_500, 'another').join(', ');
    const pieces = shortened(phrasesOf(diffPrompts(tags.join(', '), after).changes));
    const told = pieces.map((piece) => ('phrase' in piece ? piece.phrase.change : piece.leftOut));
    expect(told).toEqual([
      1_497,
      ...['unchanged', 'unchanged', 'unchanged', 'removed', 'added', 'unchanged', 'unchanged', 'unchanged'],
      96,
    ]);
  });
});
