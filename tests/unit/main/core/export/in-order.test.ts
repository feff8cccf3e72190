import { describe, expect, it } from 'vitest';

import { inOrder } from '../../../../../src/main/core/export/in-order.ts';

function later<T>(value: T, ms: number): Promise<T> {
  return new Promise((resolve) => setTimeout(() => resolve(value), ms));
}

describe('inOrder', () => {
  it('gives results in the order of the items and works on several at once', async () => {
    let running = 0;
    let most = 0;
    const results: number[] = [];
    for await (const result of inOrder([30, 5, 20, 1, 10], 3, async (ms) => {
      most = Math.max(most, ++running);
      await later(undefined, ms);
      running--;
      return ms;
    })) {
      results.push(result);
    }
    expect([results, most]).toEqual([[30, 5, 20, 1, 10], 3]);
  });

  it('throws a failure at its place, after the work in progress has ended', async () => {
    const ended: number[] = [];
    const results: number[] = [];
    const run = async (): Promise<void> => {
      for await (const result of inOrder([1, 2, 3, 4], 3, async (n) => {
        await later(undefined, n * 5);
        ended.push(n);
        if (n === 2) throw new RangeError('two');
        return n;
      })) {
        results.push(result);
      }
    };
    await expect(run()).rejects.toThrow('two');
    expect([results, ended]).toEqual([[1], [1, 2, 3, 4]]);
  });
});
