import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markPrompt, tokenisePrompt, tokensOf } from '../../../../src/shared/timeline/prompt-tokens.ts';
import { anyPrompt } from './arbitrary-prompt.ts';

/** Tokens as `text`, `text@weight`, with the kind in front unless it is a tag. */
function brief(prompt: string): string[] {
  return tokenisePrompt(prompt).map(({ text, weight, kind }) =>
    [kind === 'tag' ? '' : `${kind} `, text, weight === undefined ? '' : `@${weight}`].join(''),
  );
}

describe('tokenisePrompt', () => {
  it('splits tags at commas of both scripts and at line breaks', () => {
    expect(brief('1girl, 银发，雨夜、逆光\nwet hair,\r\n')).toEqual(['1girl', '银发', '雨夜', '逆光', 'wet hair']);
  });

  it.each([
    ['(rain:1.2)', ['rain@1.2']],
    ['( rain : 1.20 )', ['rain@1.20']],
    ['((rain))', ['rain@(())']],
    ['((rain:1.2))', ['rain@(1.2)']],
    ['[rain]', ['rain@[]']],
    ['{{rain}}', ['rain@{{}}']],
    ['(a, b:1.2), c', ['a@1.2', 'b@1.2', 'c']],
    ['((a, (b:1.1):1.2) c)', ['a@(1.2)', 'b@(1.2×1.1)', 'c@()']],
    ['a (red:1.3) dress', ['a', 'red@1.3', 'dress']],
    ['(re:zero:1.2)', ['re:zero@1.2']],
    ['(rain:1.100000000000000089)', ['rain@1.100000000000000089']],
    ['1.2::rain, night::, moon', ['rain@1.2', 'night@1.2', 'moon']],
    ['-0.8::feet::, 1.3::a, 0.5::b', ['feet@-0.8', 'a@1.3', 'b@0.5']],
  ])('reads the emphasis of %s', (prompt, tokens) => {
    expect(brief(prompt)).toEqual(tokens);
  });

  it.each([
    ['<lora:rain:0.8>', ['network <lora:rain>@0.8']],
    ['<lora:rain>', ['network <lora:rain>']],
    ['cat<lyco:a b:0.5:0.7>dog', ['cat', 'network <lyco:a b>@0.5:0.7', 'dog']],
    ['(embedding:bad hands:1.1)', ['network embedding:bad@1.1', 'hands@1.1']],
    ['<random:a, b|c>, d', ['<random:a, b|c>', 'd']],
    ['<setmacro[c]:<random:a, b>> cat', ['<setmacro[c]:<random:a, b>>', 'cat']],
    ['I <3 you, <3', ['I <3 you', '<3']],
  ])('keeps the network of %s whole', (prompt, tokens) => {
    expect(brief(prompt)).toEqual(tokens);
  });

  it.each([
    ['[sun:rain:0.5], a', ['[sun:rain:0.5]', 'a']],
    ['[sun, moon:rain, (fog:1.2):10]', ['[sun, moon:rain, (fog:1.2):10]']],
    ['[::0.5]', ['[::0.5]']],
    ['[a|b] c', ['[a|b]', 'c']],
    ['{red|blue} dress', ['{red|blue}', 'dress']],
  ])('keeps scheduling and alternation whole in %s', (prompt, tokens) => {
    expect(brief(prompt)).toEqual(tokens);
  });

  it('parts regions and compositions at their keywords', () => {
    expect(brief('a cat BREAK a dog AND fog ADDCOMM BRAND')).toEqual([
      'a cat',
      'keyword BREAK',
      'a dog',
      'keyword AND',
      'fog',
      'keyword ADDCOMM',
      'BRAND',
    ]);
  });

  it.each([
    ['miku \\(vocaloid\\), a', ['miku \\(vocaloid\\)', 'a']],
    ['hatsune_miku_(cosplay)', ['hatsune_miku_(cosplay)']],
    ['smile :), >:(, a', ['smile :)', '>:(', 'a']],
    ['(a, b', ['(a', 'b']],
    ['a) b, (c]', ['a) b', '(c]']],
    ['Foo::bar, 16:9', ['Foo::bar', '16:9']],
  ])('takes brackets and colons that mean nothing as text in %s', (prompt, tokens) => {
    expect(brief(prompt)).toEqual(tokens);
  });

  it('splits sentences into words, Chinese ones too', () => {
    expect(brief('A girl stands in the (cold rain:1.2) — at night, alone. {Masterpiece}')).toEqual([
      ...['word A', 'word girl', 'word stands', 'word in', 'word the', 'cold rain@1.2'],
      ...['word at', 'word night', 'word alone', 'Masterpiece@{}'],
    ]);
    expect(brief('一个银发少女独自站在雨夜的街道上，路灯映出她的影子🌧️')).toEqual(
      expect.arrayContaining(['word 少女', 'word 雨夜', 'word 街道', 'word 路灯', 'word 影子', 'word 🌧️']),
    );
  });

  it('finds words without a dictionary when asked to', () => {
    const words = tokenisePrompt("一个银发少女独自站在雨夜里。don't 1.5-inch 🌧️, — sees the café; A", 'blanks');
    expect(words.map(({ text }) => text)).toEqual([
      '一个银发少女独自站在雨夜里',
      "don't",
      '1.5-inch',
      '🌧️',
      'sees',
      'the',
      'café',
      'A',
    ]);
  });

  it('gives each token the brackets that open before it and the separators behind it', () => {
    expect(tokenisePrompt(' a, (b:1.2),\n((c)) <lora:d:1> ').map(({ raw }) => raw)).toEqual([
      ' a, ',
      '(b:1.2),\n',
      '((c)) ',
      '<lora:d:1> ',
    ]);
  });

  it('takes a prompt of separators as one word, and an empty one as nothing', () => {
    expect(tokenisePrompt(' ,\n')).toEqual([{ text: ',', kind: 'word', raw: ' ,\n' }]);
    expect(tokenisePrompt('')).toEqual([]);
  });

  it('never loses a character', () => {
    fc.assert(
      fc.property(
        anyPrompt,
        fc.constantFrom('tags' as const, 'sentences' as const),
        fc.constantFrom('dictionary' as const, 'blanks' as const),
        (prompt, style, words) => {
          expect(
            tokensOf(markPrompt(prompt), style, words)
              .map(({ raw }) => raw)
              .join(''),
          ).toBe(prompt);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('finds every text inside its own slice', () => {
    fc.assert(
      fc.property(anyPrompt, (prompt) => {
        for (const { text, raw, kind } of tokenisePrompt(prompt)) {
          if (kind !== 'network') expect(raw).toContain(text);
        }
      }),
    );
  });

  it.each(['(', '[', '{', ')', '(]', '[)', '1', '1::', '<a', '<a<b>', '\\', '(a:1.2),', '[|', 'AND ', '字'])(
    'takes 20,000 characters of %s in little time',
    (sign) => {
      const prompt = sign.repeat(20_000 / sign.length);
      const start = performance.now();
      tokenisePrompt(prompt);
      expect(performance.now() - start).toBeLessThan(250);
    },
  );
});
