import { describe, expect, it } from 'vitest';
import { newestFirst } from '../../../../../src/main/core/thumbs/newest-first.ts';

/** Work that notes when it begins, and ends in the next turn. */
function noted(begun: string[], name: string): () => Promise<string> {
  return () => {
    begun.push(name);
    return new Promise((resolve) => setImmediate(() => resolve(name)));
  };
}

describe('newestFirst', () => {
  it('begins with what was asked for last', async () => {
    const begun: string[] = [];
    const queue = newestFirst(1);
    const names = ['a', 'b', 'c', 'd'];
    const results = names.map((name) => queue.run(name, noted(begun, name)));
    // Asking again brings it forward, and does it once.
    results.push(queue.run('b', noted(begun, 'b')));
    expect(await Promise.all(results)).toEqual([...names, 'b']);
    expect(begun).toEqual(['a', 'b', 'd', 'c']);
  });

  it('does not begin what nobody waits for any more', async () => {
    const begun: string[] = [];
    const queue = newestFirst(1);
    const gone = new AbortController();
    const first = queue.run('a', noted(begun, 'a'));
    const second = queue.run('b', noted(begun, 'b'), gone.signal);
    const third = queue.run('c', noted(begun, 'c'));
    gone.abort();
    await expect(second).rejects.toMatchObject({ code: 'CANCELLED' });
    await Promise.all([first, third]);
    expect(begun).toEqual(['a', 'c']);
  });

  it('goes on after a failure', async () => {
    const queue = newestFirst(1);
    const failing = queue.run('a', () => Promise.reject(new Error('no')));
    const good = queue.run('b', () => Promise.resolve(1));
    await expect(failing).rejects.toThrow('no');
    expect(await good).toBe(1);
  });
});
