import { expect, test } from 'vitest';
import { readBuffer } from '../../../../../src/main/core/files/read-buffer.ts';

test('a read buffer has the size that was asked for, and does not begin where its memory does', () => {
  for (const size of [0, 1, 4096, 4 * 1024 * 1024]) {
    const buffer = readBuffer(size);
    expect(buffer.length).toBe(size);
    expect(buffer.byteOffset).toBeGreaterThan(16);
    expect(buffer.buffer.byteLength).toBe(buffer.byteOffset + size);
  }
});
