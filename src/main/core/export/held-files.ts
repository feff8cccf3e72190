import { hash } from 'node:crypto';
import { closeSync, fstatSync, openSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { unwrap } from '../../../shared/assert.ts';
import { readBuffer } from '../files/read-buffer.ts';
import { systemCode } from '../files/system-error.ts';
import type { HeldMember, ObtainedFile, WantedFile } from './content-messages.ts';
import { readFully } from './digest-ranges.ts';

/** Files read into memory, each with room before it for a header. */
export interface HeldFiles {
  readonly answers: readonly ObtainedFile[];
  /** For each file that is held, the room and then its bytes. */
  readonly bytes: readonly (Uint8Array | undefined)[];
  readonly slab: Uint8Array;
}

/** A header: 30 bytes, a name of at most three parts of 100, and sizes of 64 bits. */
const HEADER_ROOM = 512;

/** Reads files into `slab`, one behind the other; those that find no room there get memory of their own. A file counts
 *  only when it has its hash. */
export function obtainFiles(files: readonly WantedFile[], maxBytes: number, slab: Uint8Array): HeldFiles {
  const answers: ObtainedFile[] = [];
  const bytes: (Uint8Array | undefined)[] = [];
  let used = 0;
  for (const wanted of files) {
    const { answer, held } = obtain(wanted, maxBytes, slab.subarray(used));
    answers.push(answer);
    bytes.push(held);
    if (held?.buffer === slab.buffer) used += held.length;
  }
  return { answers, bytes, slab };
}

interface Found {
  readonly answer: ObtainedFile;
  readonly held?: Uint8Array;
}

function obtain({ sha256, paths }: WantedFile, maxBytes: number, room: Uint8Array): Found {
  let changed = false;
  for (const [at, path] of paths.entries()) {
    const held = readFile(path, maxBytes, room);
    if (held === 'too-large') return { answer: { kind: 'too-large', at, changed } };
    if (held === undefined) continue;
    const content = held.subarray(HEADER_ROOM);
    if (hash('sha256', content) === sha256) {
      const digests = { sha256, sha512: hash('sha512', content), crc32: crc32(content), size: content.length };
      return { answer: { kind: 'held', at, digests }, held };
    }
    changed = true;
  }
  return { answer: { kind: 'none', changed } };
}

/** @returns undefined when there is no regular file that can be read */
function readFile(path: string, maxBytes: number, room: Uint8Array): Uint8Array | 'too-large' | undefined {
  try {
    const fd = openSync(path, 'r');
    try {
      const stat = fstatSync(fd);
      if (!stat.isFile()) return undefined;
      if (stat.size > maxBytes) return 'too-large';
      const length = HEADER_ROOM + stat.size;
      const held = length <= room.length ? room.subarray(0, length) : readBuffer(length);
      return held.subarray(0, HEADER_ROOM + readFully(fd, held.subarray(HEADER_ROOM), 0));
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    // A file that cannot be opened or read is missing, whatever the reason; the bundle says so.
    if (systemCode(error) !== undefined) return undefined;
    throw error;
  }
}

/** Writes a held file with its header into an open file, reads it back into `window`, piece by piece, and compares.
 *  @throws errors of the operating system, RangeError when something else comes back */
export function writeHeld({ bytes }: HeldFiles, member: HeldMember, fd: number, window: Uint8Array): void {
  const { header, offset } = member;
  const held = unwrap(bytes[member.file], 'it was held');
  const whole = held.subarray(HEADER_ROOM - header.length);
  whole.set(header);
  for (let done = 0; done < whole.length;) done += writeSync(fd, whole, done, whole.length - done, offset + done);
  for (let done = 0; done < whole.length; done += window.length) {
    const written = whole.subarray(done, done + window.length);
    const back = window.subarray(0, written.length);
    if (readFully(fd, back, offset + done) !== written.length || Buffer.compare(back, written) !== 0)
      throw new RangeError(`what was written at ${offset + done} did not come back`);
  }
}

/** The content of a held file. */
export function heldContent({ bytes }: HeldFiles, file: number): Uint8Array {
  return unwrap(bytes[file], 'it was held').subarray(HEADER_ROOM);
}
