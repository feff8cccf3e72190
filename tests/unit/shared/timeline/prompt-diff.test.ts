import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffPrompts } from '../../../../src/shared/timeline/prompt-diff.ts';
import type { PromptChange } from '../../../../src/shared/timeline/prompt-diff.ts';
import { anyPrompt } from './arbitrary-prompt.ts';

const SIGNS = { added: '+', removed: '-', moved: '↕', unchanged: '=', reweighted: '~' } as const;

function brief(before: string | undefined, after: string | undefined): string {
  return diffPrompts(before, after)
    .changes.map((change) =>
      change.change === 'reweighted'
        ? `~${change.text} ${change.from ?? ''}>${change.to ?? ''}${change.moved ? ' ↕' : ''}`
        : SIGNS[change.change] + change.text,
    )
    .join(' | ');
}

/** The changes as text, without the order in which they are shown; turned round on request. */
function content(changes: readonly PromptChange[], turned = false): string[] {
  return changes
    .map((change) => {
      const before = 'before' in change ? change.before : undefined;
      const after = 'after' in change ? change.after : undefined;
      const kind = change.change === 'reweighted' ? `reweighted ${change.moved}` : change.change;
      const pair = turned ? [after, before] : [before, after];
      return JSON.stringify([
        /^(added|removed)$/.test(kind) ? 'one-sided' : kind,
        ...pair.map((token) => token ?? null),
      ]);
    })
    .sort();
}

describe('diffPrompts', () => {
  it('finds what was added, removed and weighed anew', () => {
    expect(
      brief('1girl, sunny, (backlight:1.1), <lora:rain:0.6>', '1girl, rain, (backlight:1.3), <lora:rain:0.8>'),
    ).toBe('=1girl | -sunny | +rain | ~backlight 1.1>1.3 | ~<lora:rain> 0.6>0.8');
  });

  it('tells a weight that came or went from one that changed', () => {
    expect(brief('a, (b:1.2), ((c))', '(a), b, (c)')).toBe('~a >() | ~b 1.2> | ~c (())>()');
  });

  it('finds what moved, and what moved and was weighed anew', () => {
    expect(brief('a, b, c, d, e', 'e, a, b, c, (d:1.2)')).toBe('↕e | =a | =b | =c | ~d >1.2');
    expect(brief('x, a, b, c', 'a, b, c, (x:1.2)')).toBe('=a | =b | =c | ~x >1.2 ↕');
  });

  it('shows removed tokens where they stood', () => {
    expect(brief('a, b, c', 'c')).toBe('-a | -b | =c');
    expect(brief('a, b, c', 'a, c, x')).toBe('=a | -b | =c | +x');
  });

  it('compares words when either prompt is written in sentences', () => {
    expect(brief('a girl in the rain', 'a young girl in the rain, at night')).toBe(
      '=a | +young | =girl | =in | =the | =rain | +at night',
    );
    expect(brief('一个银发少女独自站在雨夜的街道上', '一个黑发少女独自站在雨夜的街道上')).toMatch(/-银.*\+黑/);
  });

  it('counts repeated tokens', () => {
    expect(brief('a, a, b', 'a, b, b, a')).toBe('=a | =b | +b | ↕a');
  });

  it('tells an absent prompt from an empty one', () => {
    expect(diffPrompts(undefined, '')).toEqual({
      identical: false,
      present: { before: false, after: true },
      changes: [],
    });
    expect(diffPrompts(undefined, undefined).identical).toBe(true);
  });

  it('notices a difference in blanks alone, and names no token for it', () => {
    const { identical, changes } = diffPrompts('a, b', 'a,b');
    expect({ identical, kinds: changes.map(({ change }) => change) }).toEqual({
      identical: false,
      kinds: ['unchanged', 'unchanged'],
    });
  });

  it('finds nothing between a prompt and itself', () => {
    fc.assert(
      fc.property(anyPrompt, (prompt) => {
        const { identical, changes } = diffPrompts(prompt, prompt);
        expect(identical).toBe(true);
        expect(changes.filter(({ change }) => change !== 'unchanged')).toEqual([]);
      }),
    );
  });

  it('holds both prompts whole', () => {
    fc.assert(
      fc.property(anyPrompt, anyPrompt, (before, after) => {
        const { changes } = diffPrompts(before, after);
        const olds = changes.flatMap((change) => ('before' in change ? [change.before.raw] : []));
        const news = changes.flatMap((change) => ('after' in change ? [change.after.raw] : []));
        expect(news.join('')).toBe(after);
        expect(olds.join('').length).toBe(before.length);
      }),
    );
  });

  it('says the opposite when turned round', () => {
    fc.assert(
      fc.property(anyPrompt, anyPrompt, (before, after) => {
        const there = diffPrompts(before, after);
        const back = diffPrompts(after, before);
        expect(content(back.changes, true)).toEqual(content(there.changes));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['tags, a few changed', tags(0), tags(0).replaceAll('tag 7', 'other 7')],
    ['tags, all different', tags(0), tags(10_000)],
    ['tags in reverse order', tags(0), tags(0).split(', ').reverse().join(', ')],
    ['sentences of few words in another order', words(3), words(7)],
    [
      'Chinese sentences',
      '一个银发少女独自站在雨夜的街道上'.repeat(1_250),
      '一个黑发少年站在晴天的屋顶上看着海'.repeat(1_176),
    ],
  ])('compares 20,000 characters in little time: %s', (_, before, after) => {
    diffPrompts(before, after);
    const start = performance.now();
    diffPrompts(before, after);
    const tookMs = performance.now() - start;
    // The budget is 50 ms; the test also runs on busy machines.
    expect(tookMs).toBeLessThan(250);
  });
});

function tags(from: number): string {
  return Array.from({ length: 2_000 }, (_, i) => `tag ${from + i}`)
    .join(', ')
    .slice(0, 20_000);
}

/** Five thousand words out of twenty, in an order that looks drawn by lot. */
function words(seed: number): string {
  let state = seed;
  const next = (): string => {
    state = (state * 48_271) % 2_147_483_647;
    return `w${state % 20}`;
  };
  return Array.from({ length: 6_000 }, next).join(' ').slice(0, 20_000);
}
