import { describe, expect, it } from 'vitest';
import { stateOfTerm, termsOf, termText, toggleTerm } from '../../../src/renderer/search/query-terms.ts';

describe('termsOf', () => {
  it('reads fields, quotes, minus signs and patterns', () => {
    expect(termsOf('雨夜 -lora:rain model:"a b" /x y/').map(({ field, value, not }) => [field, value, not])).toEqual([
      ['', '雨夜', false],
      ['lora', 'rain', true],
      ['model', 'a b', false],
      ['', '/x y/', false],
    ]);
  });
});

describe('toggleTerm', () => {
  it('puts a term in, turns it round, and takes it out', () => {
    const once = toggleTerm('rain', 'model', 'noob ai', false);
    expect(once).toBe('rain model:"noob ai"');
    const turned = toggleTerm(once, 'model', 'noob ai', true);
    expect(turned).toBe('rain -model:"noob ai"');
    expect(stateOfTerm(turned, 'model', 'NOOB AI')).toBe('out');
    expect(toggleTerm(turned, 'model', 'noob ai', true)).toBe('rain');
  });

  it('leaves the other terms alone', () => {
    expect(toggleTerm('a tool:forge b', 'tool', 'forge', false)).toBe('a b');
  });
});

describe('termText', () => {
  it('quotes only what has to be quoted', () => {
    expect([termText('tool', 'forge'), termText('source', 'a "b"', true)]).toEqual(['tool:forge', '-source:"a b"']);
  });
});
