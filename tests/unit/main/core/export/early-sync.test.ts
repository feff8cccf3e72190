import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';

import { earlySync } from '../../../../../src/main/core/export/early-sync.ts';

/** Counts the syncs; each takes a moment and ends as `outcome` says. */
function fakeFile(outcome: (count: number) => Promise<void>): { count: number; datasync(): Promise<void> } {
  const file = {
    count: 0,
    async datasync() {
      file.count++;
      await sleep(5);
      await outcome(file.count);
    },
  };
  return file;
}

describe('earlySync', () => {
  it('syncs once for so many bytes, one sync at a time', async () => {
    const file = fakeFile(() => Promise.resolve());
    const early = earlySync(file, 100);
    early.wrote(60);
    expect(file.count).toBe(0);
    for (let i = 0; i < 10; i++) early.wrote(60);
    expect(file.count).toBe(1);
    await early.end();
    early.wrote(1);
    expect(file.count).toBe(2);
    await early.end();
  });

  it('tells at the end of a sync that failed, even when later ones did not', async () => {
    const file = fakeFile((count) => (count === 1 ? Promise.reject(new Error('EIO')) : Promise.resolve()));
    const early = earlySync(file, 10);
    early.wrote(10);
    await sleep(20);
    early.wrote(10);
    await expect(early.end()).rejects.toThrow('EIO');
    expect(file.count).toBe(2);
  });
});
