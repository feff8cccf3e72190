import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchSequences } from '../../../../src/shared/timeline/sequence-match.ts';

const anyList = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 12 });

describe('matchSequences', () => {
  it('pairs all that both lists have, and nothing else', () => {
    fc.assert(
      fc.property(anyList, anyList, (before, after) => {
        const matches = matchSequences(before, after);
        expect(new Set(matches.map((match) => match.before)).size).toBe(matches.length);
        expect(new Set(matches.map((match) => match.after)).size).toBe(matches.length);
        for (const match of matches) expect(before[match.before]).toBe(after[match.after]);
        const count = (list: string[], key: string): number => list.filter((member) => member === key).length;
        const common = ['a', 'b', 'c', 'd', 'e'].map((key) => Math.min(count(before, key), count(after, key)));
        expect(matches.length).toBe(common.reduce((sum, n) => sum + n, 0));
      }),
    );
  });

  it('keeps a longest run in order', () => {
    fc.assert(
      fc.property(anyList, anyList, (before, after) => {
        const kept = matchSequences(before, after).filter(({ moved }) => !moved);
        expect(kept.length).toBe(longestCommon(before, after));
        for (const [i, match] of kept.entries()) expect(match.before).toBeGreaterThan(kept[i - 1]?.before ?? -1);
      }),
    );
  });

  it('turns round with its lists', () => {
    fc.assert(
      fc.property(anyList, anyList, (before, after) => {
        const turned = matchSequences(after, before).map((match) => ({
          before: match.after,
          after: match.before,
          moved: match.moved,
        }));
        expect(turned.sort((a, b) => a.after - b.after)).toEqual(matchSequences(before, after));
      }),
    );
  });

  it('keeps a run in order in lists that have too little in common to be compared exactly', () => {
    const before = Array.from({ length: 3_000 }, (_, i) => `${(i * 1_009) % 3_000}`);
    const after = Array.from({ length: 3_000 }, (_, i) => `${(i * 7) % 3_000}`);
    const matches = matchSequences(before, after);
    const kept = matches.filter(({ moved }) => !moved);
    expect(matches.length).toBe(3_000);
    expect(kept.length).toBeGreaterThan(50);
    for (const [i, match] of kept.entries()) expect(match.before).toBeGreaterThan(kept[i - 1]?.before ?? -1);
  });
});

/** Length of a longest common subsequence, by the textbook. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const left of a) {
    const next = [0];
    for (const [j, right] of b.entries()) {
      next.push(left === right ? (row[j] ?? 0) + 1 : Math.max(row[j + 1] ?? 0, next[j] ?? 0));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
