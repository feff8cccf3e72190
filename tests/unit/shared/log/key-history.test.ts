import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { keyForSize, keyHistory, newestKey } from '../../../../src/shared/log/key-history.ts';
import { formatVerifierKey, parseVerifierKey } from '../../../../src/shared/log/verifier-key.ts';

const sha256 = (...parts: readonly Uint8Array[]): Uint8Array => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const vkeyOf = (fill: number, name = 'brushproof.local/a'): string =>
  formatVerifierKey(sha256, name, new Uint8Array(32).fill(fill));

function first(vkey = vkeyOf(1)) {
  const key = parseVerifierKey(sha256, vkey);
  if (!key.ok) throw new TypeError(key.reason);
  return { key: key.value, vkey };
}

describe('keyHistory', () => {
  it('has the old key sign the checkpoint that ends with the entry, and the new key all larger ones', () => {
    const history = keyHistory(sha256, first(), [
      { index: 4, previous: vkeyOf(1), vkey: vkeyOf(2) },
      { index: 9, previous: vkeyOf(2), vkey: vkeyOf(3) },
    ]);
    const signers = [0, 1, 4, 5, 6, 10, 11, 1_000].map((size) => keyForSize(history, size).vkey);
    expect(signers).toEqual([1, 1, 1, 1, 2, 2, 3, 3].map((fill) => vkeyOf(fill)));
    expect(newestKey(history).vkey).toBe(vkeyOf(3));
    expect(history.problems).toEqual([]);
  });

  it('has one key when nothing changed it', () => {
    const { spans } = keyHistory(sha256, first(), []);
    expect(spans.map(({ vkey, upTo }) => ({ vkey, upTo }))).toEqual([{ vkey: vkeyOf(1), upTo: Infinity }]);
  });

  it.each([
    ['that is no key', { previous: vkeyOf(1), vkey: 'brushproof.local/a+00000000+AAAA' }],
    ['of another log', { previous: vkeyOf(1), vkey: vkeyOf(2, 'brushproof.local/b') }],
    ['after a key that is not the one before', { previous: vkeyOf(7), vkey: vkeyOf(2) }],
    ['that was in use before', { previous: vkeyOf(1), vkey: vkeyOf(1) }],
    ['that is missing', { previous: '', vkey: '' }],
  ])('does not follow to a key %s', (_, change) => {
    const history = keyHistory(sha256, first(), [{ index: 3, ...change }]);
    expect(newestKey(history).vkey).toBe(vkeyOf(1));
    expect(history.problems.map(({ index }) => index)).toEqual([3]);
  });
});
