import { createHash, randomBytes } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openAccess } from '../../../../../src/main/core/export/file-access.ts';
import { digestRanges } from '../../../../../src/main/core/export/digest-ranges.ts';
import { temporaryFolder } from '../../../../helpers/export-sample.ts';

const bytes = randomBytes(600_000);
let path = '';
let remove: () => Promise<void> = () => Promise.resolve();

beforeAll(async () => {
  const folder = await temporaryFolder();
  remove = () => folder.remove();
  path = join(folder.path, 'a.bin');
  await writeFile(path, bytes);
});

afterAll(() => remove());

describe('digestRanges', () => {
  it('digests ranges inside, across and larger than the window, and those cut by the end of the file', () => {
    const ranges = [
      [0, 10],
      [10, 4000],
      [4096, 0],
      [2000, 4096],
      [0, 100_000],
      [599_990, 100],
      [600_000, 10],
    ].map(([offset = 0, size = 0]) => ({ offset, size }));
    const fd = openSync(path, 'r');
    try {
      const expected = ranges.map(({ offset, size }) => {
        const part = bytes.subarray(offset, offset + size);
        const hex = (algorithm: string): string => createHash(algorithm).update(part).digest('hex');
        return { sha256: hex('sha256'), sha512: hex('sha512'), crc32: crc32(part), size: part.length };
      });
      expect(digestRanges(fd, ranges, new Uint8Array(4096))).toEqual(expected);
    } finally {
      closeSync(fd);
    }
  });
});

describe('openAccess', () => {
  it('gives the bytes asked for, whatever was read before and whether it reads ahead or not', async () => {
    const access = openAccess(path);
    const places = [0, 130, 5_000, 4_000, 40_000, 300_000, 300_100, 560_000, 590_000, 599_000, 10].map((offset) => ({
      offset,
      length: 900,
    }));
    for (const { offset, length } of [...places, { offset: 100, length: 300_000 }, { offset: 599_999, length: 1 }]) {
      const read = await access.read(offset, length);
      expect(Buffer.compare(read, bytes.subarray(offset, offset + length))).toBe(0);
    }
    await expect(access.read(599_999, 2)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    access.close();
    await expect(access.read(0, 100_000)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });
});
