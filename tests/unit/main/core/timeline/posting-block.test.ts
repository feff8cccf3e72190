import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addToBlock, BLOCK_SIZE, markBlock, sumBlock } from '../../../../../src/main/core/timeline/posting-block.ts';

const ids = fc.uniqueArray(fc.nat({ max: BLOCK_SIZE - 1 }), { maxLength: 60 });

function marked(block: Uint8Array): number[] {
  const marks = new Uint8Array(BLOCK_SIZE * 2);
  markBlock(block, BLOCK_SIZE, marks);
  return Array.from(marks.entries()).flatMap(([id, mark]) => (mark === 1 ? [id - BLOCK_SIZE] : []));
}

describe('addToBlock', () => {
  it('keeps every number, as a list and as a bitmap, and changes nothing in place', () => {
    fc.assert(
      fc.property(ids, fc.nat({ max: 60 }), fc.boolean(), (numbers, split, many) => {
        const base = many ? Array.from({ length: 4_090 }, (_, i) => i * 16) : [];
        const rest = numbers.filter((id) => !base.includes(id));
        const first = addToBlock(undefined, [...base, ...rest.slice(0, split)]);
        const copy = first.slice();
        const second = addToBlock(first, rest.slice(split));
        expect(first).toEqual(copy);
        const all = [...base, ...rest].sort((a, b) => a - b);
        expect(marked(second)).toEqual(all);
        const weights = new Uint32Array(BLOCK_SIZE * 2).fill(3);
        expect(sumBlock(second, BLOCK_SIZE, weights)).toBe(all.length * 3);
      }),
      { numRuns: 40 },
    );
  });

  it('never takes more than 8,192 bytes', () => {
    const all = addToBlock(
      undefined,
      Array.from({ length: BLOCK_SIZE }, (_, i) => i),
    );
    expect([all.length, addToBlock(undefined, [1, 2, 3]).length]).toEqual([8_192, 6]);
  });
});
