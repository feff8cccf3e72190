import { createHash, hash } from 'node:crypto';
import { readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import type { ByteRange, RangeDigests } from './content-messages.ts';

/** Digests of bytes in memory. */
export function digestsOf(bytes: Uint8Array): RangeDigests {
  return { sha256: hash('sha256', bytes), sha512: hash('sha512', bytes), crc32: crc32(bytes), size: bytes.length };
}

/** Digests of ranges of an open file. Ranges that lie close together are read with one call into `window`, which is
 *  overwritten; a range larger than that, piece by piece. A range that reaches beyond the end is cut there. */
export function digestRanges(fd: number, ranges: readonly ByteRange[], window: Uint8Array): RangeDigests[] {
  let from = 0;
  let until = 0;
  return ranges.map(({ offset, size }) => {
    if (size > window.length) {
      until = from;
      return digestLarge(fd, offset, size, window);
    }
    if (offset < from || offset + size > until) {
      from = offset;
      until = offset + readFully(fd, window, offset);
    }
    return digestsOf(window.subarray(offset - from, Math.min(offset + size, until) - from));
  });
}

function digestLarge(fd: number, offset: number, size: number, window: Uint8Array): RangeDigests {
  const [sha256, sha512] = [createHash('sha256'), createHash('sha512')];
  let crc = 0;
  let done = 0;
  while (done < size) {
    const count = readFully(fd, window.subarray(0, size - done), offset + done);
    if (count === 0) break;
    const bytes = window.subarray(0, count);
    sha256.update(bytes);
    sha512.update(bytes);
    crc = crc32(bytes, crc);
    done += count;
  }
  return { sha256: sha256.digest('hex'), sha512: sha512.digest('hex'), crc32: crc, size: done };
}

/** Fills `bytes` from an open file, as far as the file reaches. @returns the number of bytes read */
export function readFully(fd: number, bytes: Uint8Array, offset: number): number {
  let done = 0;
  for (let count = -1; count !== 0 && done < bytes.length; done += count) {
    count = readSync(fd, bytes, done, bytes.length - done, offset + done);
  }
  return done;
}
