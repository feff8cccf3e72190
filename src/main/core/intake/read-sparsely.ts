import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import type { Reading } from '../../../shared/reading.ts';
import { readBuffer } from '../files/read-buffer.ts';
import { PICTURE_CHUNKS } from '../metadata/png-chunks.ts';
import { readMetadata } from '../metadata/read-metadata.ts';
import { sniffFormat } from '../metadata/sniff-format.ts';
import { MAX_HELD_BYTES } from './read-once.ts';

export type SparseReading =
  | { readonly kind: 'read'; readonly reading: Reading }
  /** The file changed while it was being read. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'too-large' };

/** Reads metadata without hashing, one file after the other through one buffer. */
export interface MetadataReader {
  /** The same reading as `readMetadata` gives of the whole file. The picture data of a PNG is passed over, except where
   *  text may be hidden in it. One call at a time. @throws Error of the file system (ENOENT, EACCES, EISDIR …) */
  read(path: string): Promise<SparseReading>;
}

const GROW_BYTES = 4 * 2 ** 20;
/** The least that is read at once: the metadata of most pictures stands in here. */
const WINDOW_BYTES = 16 * 2 ** 10;
/** Passing over less costs more than reading it. */
const MIN_SKIP_BYTES = 64 * 2 ** 10;
/** How much behind the end of a PNG can matter to its reader. */
const TRAILING_BYTES = 64 * 2 ** 10;
const CHUNK_OVERHEAD = 12;

/** A reader with a buffer of its own. */
export function createMetadataReader(): MetadataReader {
  let buffer = readBuffer(GROW_BYTES);
  return {
    async read(path) {
      const fd = openSync(path, 'r');
      try {
        const before = fstatSync(fd);
        if (!before.isFile()) throw Object.assign(new Error('not a regular file'), { code: 'EISDIR' });
        if (before.size > MAX_HELD_BYTES) return { kind: 'too-large' };
        if (before.size > buffer.length) buffer = readBuffer(Math.ceil(before.size / GROW_BYTES) * GROW_BYTES);
        const bytes = buffer.subarray(0, before.size);
        const whole = (): Uint8Array => (readRange(fd, bytes, 0, bytes.length), bytes);
        fillSparsely(fd, bytes);
        const reading = await readMetadata(bytes, basename(path), whole);
        const after = fstatSync(fd);
        if (after.size !== before.size || after.mtimeMs !== before.mtimeMs) return { kind: 'changed' };
        return { kind: 'read', reading };
      } finally {
        closeSync(fd);
      }
    },
  };
}

/** Reads everything but long stretches of picture data, in whose place the buffer keeps what it held before. */
function fillSparsely(fd: number, bytes: Buffer): void {
  let filled = 0;
  const need = (end: number): void => {
    if (end <= filled) return;
    const until = Math.min(Math.max(end, filled + WINDOW_BYTES), bytes.length);
    readRange(fd, bytes, filled, until);
    filled = until;
  };
  need(WINDOW_BYTES);
  if (sniffFormat(bytes, '') !== 'png') {
    need(bytes.length);
    return;
  }
  for (let at = 8; at + CHUNK_OVERHEAD <= bytes.length;) {
    need(at + CHUNK_OVERHEAD);
    const next = at + CHUNK_OVERHEAD + bytes.readUInt32BE(at);
    const type = bytes.readUInt32BE(at + 4);
    // A chunk that the file's end cuts off is looked at by nobody.
    if (next > bytes.length) return;
    if (PICTURE_CHUNKS.has(type) && next - filled >= MIN_SKIP_BYTES) filled = next;
    else need(next);
    at = next;
    if (type === IEND) {
      need(Math.min(next + TRAILING_BYTES, bytes.length));
      return;
    }
  }
}

const IEND = 0x49454e44;

/** Fills a part of the buffer from the same part of the file. What a file has lost meanwhile shows in its size. */
function readRange(fd: number, bytes: Buffer, from: number, to: number): void {
  for (let at = from; at < to;) {
    const read = readSync(fd, bytes, at, to - at, at);
    if (read === 0) return;
    at += read;
  }
}
