import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position } from '../../../../src/shared/works/bodies.ts';
import { comparePositions, positionBetween } from '../../../../src/shared/works/position.ts';

describe('positionBetween', () => {
  it('always finds a place between two, at the beginning and at the end', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000), { minLength: 1, maxLength: 60 }), (places) => {
        const list: Position[] = [[0]];
        for (const place of places) {
          const at = place % (list.length + 1);
          list.splice(at, 0, positionBetween(list[at - 1], list[at]));
        }
        for (const [i, position] of list.entries()) {
          const next = list[i + 1];
          if (next !== undefined) expect(comparePositions(position, next)).toBeLessThan(0);
        }
      }),
    );
  });

  it('stays short when items are added at the end, or always at one place', () => {
    let last: Position = [0];
    for (let i = 0; i < 10_000; i++) last = positionBetween(last, undefined);
    let inner: Position = [1];
    for (let i = 0; i < 10_000; i++) inner = positionBetween([0], inner);
    expect([last, inner.length]).toEqual([[10_000], 2]);
  });
});
