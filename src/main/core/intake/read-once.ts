import { createHash, hash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { readBuffer } from '../files/read-buffer.ts';

/** What the file system says of a file. Numbers that can pass 2^53 are text. */
export interface FileStamp {
  /** Bytes. */
  readonly size: number;
  readonly mtimeNs: string;
  readonly ino: string;
}

export type ReadOnce =
  | { readonly kind: 'read'; readonly bytes: Uint8Array; readonly sha256: string; readonly stamp: FileStamp }
  /** Too large to hold: hashed as a stream, its metadata not read. `head` is a copy of its first bytes. */
  | { readonly kind: 'hashed'; readonly head: Uint8Array; readonly sha256: string; readonly stamp: FileStamp }
  /** The file changed while it was being read. */
  | { readonly kind: 'changed'; readonly stamp: FileStamp };

/** Files above this size are hashed without being held in memory. */
export const MAX_HELD_BYTES = 256 * 2 ** 20;
const HEAD_BYTES = 128;
const CHUNK_BYTES = 4 * 2 ** 20;

/** Reads files one after the other through one buffer: a fresh buffer a file costs more than the reading. */
export interface FileReader {
  /** Opens `path` once, reads and hashes the same bytes, and looks again whether it changed meanwhile. `bytes` is a view
   *  that the next call overwrites. @throws Error of the file system (ENOENT, EACCES, EBUSY, EISDIR …) */
  read(path: string): ReadOnce;
}

/** A reader with a buffer of its own. */
export function createFileReader(): FileReader {
  let buffer = readBuffer(CHUNK_BYTES);
  return {
    read(path) {
      const fd = openSync(path, 'r');
      try {
        const before = stampOf(fd);
        if (before.size > MAX_HELD_BYTES) return hashInChunks(fd, before, buffer);
        if (before.size > buffer.length) buffer = readBuffer(Math.ceil(before.size / CHUNK_BYTES) * CHUNK_BYTES);
        const length = readFully(fd, buffer, before.size);
        const bytes = buffer.subarray(0, length);
        const sha256 = hash('sha256', bytes, 'hex');
        const after = stampOf(fd);
        if (length !== before.size || !sameStamp(before, after)) return { kind: 'changed', stamp: after };
        return { kind: 'read', bytes, sha256, stamp: after };
      } finally {
        closeSync(fd);
      }
    },
  };
}

/** Whether two looks at a path saw the same file, unchanged. */
export function sameStamp(a: FileStamp, b: FileStamp): boolean {
  return a.size === b.size && a.mtimeNs === b.mtimeNs && a.ino === b.ino;
}

function stampOf(fd: number): FileStamp {
  const stat = fstatSync(fd, { bigint: true });
  if (!stat.isFile()) throw Object.assign(new Error('not a regular file'), { code: 'EISDIR' });
  return { size: Number(stat.size), mtimeNs: String(stat.mtimeNs), ino: String(stat.ino) };
}

function readFully(fd: number, buffer: Buffer, size: number): number {
  let length = 0;
  while (length < size) {
    const read = readSync(fd, buffer, length, size - length, length);
    if (read === 0) break;
    length += read;
  }
  return length;
}

function hashInChunks(fd: number, before: FileStamp, buffer: Buffer): ReadOnce {
  const hasher = createHash('sha256');
  let total = 0;
  let head = new Uint8Array();
  for (;;) {
    const read = readSync(fd, buffer, 0, CHUNK_BYTES, total);
    if (read === 0) break;
    if (total === 0) head = new Uint8Array(buffer.subarray(0, Math.min(read, HEAD_BYTES)));
    hasher.update(buffer.subarray(0, read));
    total += read;
  }
  const after = stampOf(fd);
  if (total !== before.size || !sameStamp(before, after)) return { kind: 'changed', stamp: after };
  return { kind: 'hashed', head, sha256: hasher.digest('hex'), stamp: after };
}
