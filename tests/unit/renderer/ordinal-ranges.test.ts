import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasOrdinal, movedRanges, withRange } from '../../../src/renderer/timeline-math/ordinal-ranges.ts';

describe('withRange', () => {
  it('holds what a set of numbers would hold, in order and in as few ranges as can be', () => {
    const range = fc
      .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 8 }))
      .map(([from, length]) => ({ from, to: from + length }));
    fc.assert(
      fc.property(fc.array(range, { maxLength: 12 }), (added) => {
        const ranges = added.reduce<readonly { from: number; to: number }[]>(withRange, []);
        const wanted = new Set(
          added.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i)),
        );
        for (let ordinal = 0; ordinal < 75; ordinal++) expect(hasOrdinal(ranges, ordinal)).toBe(wanted.has(ordinal));
        for (const [i, { from }] of ranges.slice(1).entries()) expect(from).toBeGreaterThan((ranges[i]?.to ?? 0) + 1);
      }),
    );
  });
});

describe('movedRanges', () => {
  it('follows the ends, and drops a range that has lost one', () => {
    const ranges = [
      { from: 1, to: 3 },
      { from: 7, to: 9 },
      { from: 20, to: 20 },
    ];
    expect(movedRanges(ranges, [2, 4, 8, null, 5, 5])).toEqual([{ from: 2, to: 5 }]);
  });
});
