import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { greyOf, shrunk, type Grey } from './grey.ts';
import { knownHashes } from './known-hashes.ts';
import { recordFile, type RecordFile } from './record-file.ts';
import { HASHES_WORDS, windowHashes } from './window-hash.ts';

/** What of every own picture is kept to find copies by: its SHA-256, the hashes of its windows, and its brightness in
 *  little. Derived: made again from the pictures when the files are not there. */
export interface CopyIndex {
  /** Pictures whose hashes are kept. */
  pictures(): number;
  /** Files that turned out to be no picture that can be read. */
  unreadable(): number;
  /** Whether a file was dealt with, either way. */
  has(sha256: Uint8Array): boolean;
  add(sha256: Uint8Array, grey: Grey): void;
  addUnreadable(sha256: Uint8Array): void;
  /** Gives the hashes of all pictures, many at a time, each time in the same memory. */
  scan(take: (hashes: Int32Array, first: number, count: number) => void): void;
  /** The brightness of one picture. */
  grey(record: number): Grey;
  sha256(record: number): string;
  /** The number of a picture. @returns undefined when its hashes are not kept */
  find(sha256: string): number | undefined;
  /** Makes what was added durable. */
  sync(): void;
  close(): void;
}

const SHA256_BYTES = 32;
const HASHES_BYTES = HASHES_WORDS * 4;
const KEPT_SIDE = 48;
const SLAB = 512;
/** Another version makes its own files. */
const VERSION = 'v1';

/** Opens the index in `folder`; to read only, while another process may be adding to it. @throws Error of the file system,
 *  ENOENT when there is nothing to read */
export function openCopyIndex(folder: string, mode: 'read' | 'write'): CopyIndex {
  if (mode === 'write') mkdirSync(folder, { recursive: true });
  const files: RecordFile[] = [];
  const open = (name: string, size: number): RecordFile => {
    const file = recordFile(join(folder, `${VERSION}-${name}.bin`), size, mode);
    files.push(file);
    return file;
  };
  const unreadable = open('unreadable', SHA256_BYTES);
  const greys = open('greys', KEPT_SIDE ** 2);
  const hashes = open('hashes', HASHES_BYTES);
  // Written last: a picture is there when its name is.
  const names = open('names', SHA256_BYTES);
  let pictures = Math.min(greys.count(), hashes.count(), names.count());
  const known = knownHashes();

  if (mode === 'write') {
    // A power cut may have left zeros where names should be.
    while (pictures > 0 && names.read(pictures - 1, 1).every((byte) => byte === 0)) pictures--;
    for (const file of [greys, hashes, names]) file.cut(pictures);
    unreadable.cut(unreadable.count());
    for (const file of [names, unreadable]) eachName(file, file.count(), (sha256) => known.add(sha256));
  }

  return {
    pictures: () => (mode === 'write' ? pictures : Math.min(greys.count(), hashes.count(), names.count())),
    unreadable: () => unreadable.count(),
    has: (sha256) => known.has(sha256),
    add(sha256, grey) {
      try {
        greys.append(shrunk(grey, KEPT_SIDE));
        hashes.append(new Uint8Array(windowHashes(grey).buffer));
        names.append(sha256);
      } catch (error) {
        // The three go by the same numbers: none may have more than the others.
        for (const file of [greys, hashes, names]) file.cut(pictures);
        throw error;
      }
      known.add(sha256);
      pictures++;
    },
    addUnreadable(sha256) {
      unreadable.append(sha256);
      known.add(sha256);
    },
    scan(take) {
      const count = this.pictures();
      const memory = new ArrayBuffer(SLAB * HASHES_BYTES);
      for (let first = 0; first < count; first += SLAB) {
        const bytes = hashes.read(first, Math.min(SLAB, count - first), memory);
        take(new Int32Array(bytes.buffer, 0, bytes.length / 4), first, bytes.length / HASHES_BYTES);
      }
    },
    grey: (record) => greyOf(greys.read(record, 1), KEPT_SIDE),
    sha256: (record) => names.read(record, 1).toString('hex'),
    find(sha256) {
      const wanted = Buffer.from(sha256, 'hex');
      let found: number | undefined;
      eachName(names, this.pictures(), (name, record) => {
        if (wanted.equals(name)) found = record;
      });
      return found;
    },
    sync() {
      for (const file of files) file.sync();
    },
    close() {
      for (const file of files) file.close();
    },
  };
}

function eachName(file: RecordFile, count: number, take: (sha256: Uint8Array, record: number) => void): void {
  for (let first = 0; first < count; first += SLAB) {
    const bytes = file.read(first, Math.min(SLAB, count - first));
    for (let at = 0; at < bytes.length; at += SHA256_BYTES)
      take(bytes.subarray(at, at + SHA256_BYTES), first + at / SHA256_BYTES);
  }
}
