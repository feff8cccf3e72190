import { crc32 as zlibCrc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';

import { crc32 } from '../../../../src/shared/bundle/crc32.ts';
import { utf8 } from '../../../../src/shared/bytes.ts';

describe('crc32', () => {
  it('gives the check value of the catalogue of CRC algorithms', () => {
    expect(crc32(utf8('123456789'))).toBe(0xcbf43926);
  });

  it('agrees with zlib at every length and place in memory, whole and in two pieces', () => {
    const bytes = Uint8Array.from({ length: 300 }, (_, i) => (i * 167 + 13) % 256);
    for (let length = 0; length < 100; length++) {
      const part = bytes.subarray(length % 7, (length % 7) + length);
      const cut = length % 11;
      const expected = zlibCrc32(part);
      expect(crc32(part)).toBe(expected);
      expect(crc32(part.subarray(cut), crc32(part.subarray(0, cut)))).toBe(expected);
    }
  });
});
