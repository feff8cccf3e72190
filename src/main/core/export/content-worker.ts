import { createHash, hash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { crc32 } from 'node:zlib';
import { unwrap } from '../../../shared/assert.ts';
import { messageOf } from '../../../shared/app-error.ts';
import { systemCode } from '../files/system-error.ts';
import { shrink } from './thumbnail.ts';

/** What a worker is asked. `id` numbers the requests; `of` is the id of the `read` whose bytes are meant. */
export type ContentRequest =
  /** Digests of a range of a file, read piece by piece. */
  | {
      readonly id: number;
      readonly kind: 'digest';
      readonly path: string;
      readonly offset: number;
      readonly size: number;
      readonly withSha512: boolean;
    }
  /** Reads a whole regular file of at most `maxBytes` and keeps its bytes until they are written or dropped. */
  | { readonly id: number; readonly kind: 'read'; readonly path: string; readonly maxBytes: number }
  /** Writes kept bytes into the file `path` at `offset`; with a thumbnail, also makes one. */
  | {
      readonly id: number;
      readonly kind: 'write';
      readonly of: number;
      readonly path: string;
      readonly offset: number;
      readonly thumbnail: boolean;
    }
  | { readonly id: number; readonly kind: 'drop'; readonly of: number };

/** Digests in lower-case hex; `sha512` is empty when it was not asked for. */
export interface RangeDigests {
  readonly sha256: string;
  readonly sha512: string;
  readonly crc32: number;
  readonly size: number;
}

export type ContentReply =
  | { readonly id: number; readonly kind: 'digests'; readonly digests: RangeDigests }
  | { readonly id: number; readonly kind: 'too-large' }
  /** `thumbnail`: base64 of a JPEG. */
  | { readonly id: number; readonly kind: 'done'; readonly thumbnail?: string }
  /** `code`: of the operating system. */
  | { readonly id: number; readonly kind: 'failed'; readonly code: string; readonly message: string };

const PIECE_BYTES = 1024 * 1024;
const port = unwrap(parentPort, 'this file runs as a worker thread only');
const piece = Buffer.allocUnsafeSlow(PIECE_BYTES);
// Memory that is used again spares the system from clearing new pages for every file (measured: a third of the time).
const kept = new Map<number, { readonly buffer: Buffer; readonly size: number }>();
const spare: Buffer[] = [];
const opened = new Map<string, number>();

function digest({ path, offset, size, withSha512 }: Extract<ContentRequest, { kind: 'digest' }>): RangeDigests {
  const fd = openOnce(path, 'r');
  const [sha256, sha512] = [createHash('sha256'), createHash('sha512')];
  let crc = 0;
  let done = 0;
  while (done < size) {
    const count = readSync(fd, piece, 0, Math.min(PIECE_BYTES, size - done), offset + done);
    if (count === 0) break;
    const bytes = piece.subarray(0, count);
    sha256.update(bytes);
    if (withSha512) sha512.update(bytes);
    crc = crc32(bytes, crc);
    done += count;
  }
  return { sha256: sha256.digest('hex'), sha512: withSha512 ? sha512.digest('hex') : '', crc32: crc, size: done };
}

function read({ id, path, maxBytes }: Extract<ContentRequest, { kind: 'read' }>): ContentReply {
  const fd = openSync(path, 'r');
  try {
    const stat = fstatSync(fd);
    if (!stat.isFile()) return { id, kind: 'failed', code: 'EISDIR', message: 'not a regular file' };
    if (stat.size > maxBytes) return { id, kind: 'too-large' };
    const buffer = takeBuffer(stat.size);
    let size = 0;
    for (let count = -1; count !== 0 && size < stat.size; size += count) {
      count = readSync(fd, buffer, size, stat.size - size, size);
    }
    const bytes = buffer.subarray(0, size);
    kept.set(id, { buffer, size });
    return {
      id,
      kind: 'digests',
      digests: { sha256: hash('sha256', bytes), sha512: hash('sha512', bytes), crc32: crc32(bytes), size },
    };
  } finally {
    closeSync(fd);
  }
}

async function write({
  id,
  of,
  path,
  offset,
  thumbnail,
}: Extract<ContentRequest, { kind: 'write' }>): Promise<ContentReply> {
  const { buffer, size } = unwrap(kept.get(of), 'it was read and not dropped');
  const fd = openOnce(path, 'r+');
  let done = 0;
  while (done < size) done += writeSync(fd, buffer, done, size - done, offset + done);
  const picture = thumbnail ? await shrink(buffer.subarray(0, size)) : undefined;
  drop(of);
  return picture === undefined ? { id, kind: 'done' } : { id, kind: 'done', thumbnail: picture.toString('base64') };
}

function drop(of: number): void {
  const bytes = kept.get(of);
  kept.delete(of);
  if (bytes !== undefined) spare.push(bytes.buffer);
}

function takeBuffer(size: number): Buffer {
  const at = spare.findIndex((buffer) => buffer.length >= size);
  if (at !== -1) return unwrap(spare.splice(at, 1)[0], 'found');
  spare.pop();
  return Buffer.allocUnsafeSlow(Math.ceil((size + 1) / PIECE_BYTES) * PIECE_BYTES);
}

function openOnce(path: string, flags: 'r' | 'r+'): number {
  const known = opened.get(flags + path);
  if (known !== undefined) return known;
  const fd = openSync(path, flags);
  // A folder has many files: only an archive is worth keeping open.
  if (opened.size > 8) {
    for (const other of opened.values()) closeSync(other);
    opened.clear();
  }
  opened.set(flags + path, fd);
  return fd;
}

async function answer(request: ContentRequest): Promise<ContentReply> {
  const { id } = request;
  try {
    if (request.kind === 'digest') return { id, kind: 'digests', digests: digest(request) };
    if (request.kind === 'read') return read(request);
    if (request.kind === 'write') return await write(request);
    drop(request.of);
    return { id, kind: 'done' };
  } catch (error) {
    return { id, kind: 'failed', code: systemCode(error) ?? '', message: messageOf(error) };
  }
}

let last: Promise<void> = Promise.resolve();
port.on('message', (request: ContentRequest) => {
  // One after the other: a write must find what its read has kept.
  last = last.then(async () => port.postMessage(await answer(request)));
});
