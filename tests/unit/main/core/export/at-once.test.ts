import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';

import { atOnce } from '../../../../../src/main/core/export/at-once.ts';

describe('atOnce', () => {
  it('runs all works, no more than allowed at a time, and goes on after a failure', async () => {
    const limited = atOnce(3);
    let running = 0;
    let most = 0;
    const works = Array.from({ length: 20 }, (_, i) =>
      limited(async () => {
        most = Math.max(most, ++running);
        await setImmediate();
        running--;
        if (i % 7 === 0) throw new RangeError('expected another number');
        return i;
      }),
    );
    const results = await Promise.allSettled(works);
    const failed = results.flatMap(({ status }, i) => (status === 'rejected' ? [i] : []));
    expect([most, failed, running]).toEqual([3, [0, 7, 14], 0]);
  });
});
