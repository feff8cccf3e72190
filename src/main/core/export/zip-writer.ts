import { createHash } from 'node:crypto';
import { ftruncateSync, writeSync } from 'node:fs';
import { Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';
import { concat, utf8 } from '../../../shared/bytes.ts';
import type { FileDigests } from '../../../shared/bundle/bundle-reader.ts';
import { centralHeader, endRecords, localHeader } from '../../../shared/bundle/zip-format.ts';
import type { ZipMember, ZipMethod } from '../../../shared/bundle/zip-format.ts';
import { digestBytes } from './node-crypto.ts';

/**
 * Writes a zip in the one spelling of `zip-format.ts`. Ours, because the packages for it compute checksums in JavaScript
 * (four times slower than SHA-256 here) and put sizes behind the content, where two readers may disagree. Members are
 * written one after the other, and by the calling thread: to wait for small writes costs more than to make them. The header of a member whose size is not known beforehand is filled in afterwards.
 */
export interface ZipWriter {
  /** Adds bytes as they are. `digests`, when they are known already, are not computed again. */
  addBytes(path: string, bytes: Uint8Array, digests?: FileDigests): Promise<FileDigests>;
  /** Makes room for a member that another thread writes. @returns the header, and where it belongs; the content follows */
  place(path: string, size: number, crc: number): PlacedMember;
  /** Adds a large file of exactly `size` bytes as it is. The digests are of what was written. */
  addStream(path: string, pieces: AsyncIterable<Uint8Array>, size: number): Promise<FileDigests>;
  /** Adds text, deflated. */
  addText(path: string, pieces: Iterable<string | Uint8Array>): Promise<FileDigests>;
  /** The place that has been reached, to come back to. */
  mark(): ZipMark;
  /** Takes back everything that was added since. Members whose content another thread is writing must come before it. */
  backTo(mark: ZipMark): void;
  /** Writes the directory. Does not sync. @returns the size of the archive in bytes */
  finish(): number;
}

/** How far an archive has been written. */
export interface ZipMark {
  readonly offset: number;
  readonly members: number;
}

/** A member that is still to be written. */
export interface PlacedMember {
  readonly offset: number;
  readonly header: Uint8Array;
}

const TEXT_PIECE_BYTES = 256 * 1024;
/** Small members are written together: one call each took longer than everything else about them. */
const RUN_BYTES = 1024 * 1024;

/** Writes into an empty file; every member lies in `folder`. */
export function zipWriter(fd: number, folder: string): ZipWriter {
  const members: ZipMember[] = [];
  let at = 0;

  const write = (bytes: Uint8Array, position: number): void => {
    for (let done = 0; done < bytes.length;) done += writeSync(fd, bytes, done, bytes.length - done, position + done);
  };

  /** Members that follow one another and are not written yet. */
  let run: { readonly offset: number; readonly parts: Uint8Array[]; size: number } = { offset: 0, parts: [], size: 0 };

  const flush = (): void => {
    const { parts, offset } = run;
    run = { offset: at, parts: [], size: 0 };
    if (parts.length > 0) write(concat(...parts), offset);
  };

  const append = (parts: readonly Uint8Array[], size: number): void => {
    if (run.offset + run.size !== at || run.size + size > RUN_BYTES) flush();
    run.parts.push(...parts);
    run.size += size;
    at += size;
  };

  const memberOf = (path: string, method: ZipMethod, size: number, compressedSize: number, crc: number): ZipMember => ({
    name: `${folder}/${path}`,
    method,
    crc32: crc,
    compressedSize,
    size,
    offset: at,
  });

  /** Content whose checksum is known only when it has been written. */
  const addPieces = async (
    path: string,
    method: ZipMethod,
    expectedSize: number,
    raw: AsyncIterable<Uint8Array>,
    encode: (raw: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>,
  ): Promise<FileDigests> => {
    const contentAt = at + localHeader(memberOf(path, method, expectedSize, expectedSize, 0)).length;
    const [sha256, sha512] = [createHash('sha256'), createHash('sha512')];
    let size = 0;
    let crc = 0;
    const observed = async function* (): AsyncGenerator<Uint8Array> {
      for await (const piece of raw) {
        sha256.update(piece);
        sha512.update(piece);
        crc = crc32(piece, crc);
        size += piece.length;
        yield piece;
      }
    };
    let compressedSize = 0;
    for await (const piece of encode(observed())) {
      write(piece, contentAt + compressedSize);
      compressedSize += piece.length;
    }
    const member = memberOf(path, method, size, compressedSize, crc);
    const header = localHeader(member);
    if (at + header.length !== contentAt)
      throw new RangeError(`expected ${expectedSize} bytes in ${path}, got ${size}`);
    write(header, at);
    members.push(member);
    at = contentAt + compressedSize;
    return { sha256: sha256.digest('hex'), sha512: sha512.digest('hex'), size };
  };

  return {
    async addBytes(path, bytes, digests) {
      const member = memberOf(path, 'stored', bytes.length, bytes.length, crc32(bytes));
      const header = localHeader(member);
      members.push(member);
      if (bytes.length <= TEXT_PIECE_BYTES) append([header, bytes], header.length + bytes.length);
      else {
        write(header, at);
        write(bytes, at + header.length);
        at += header.length + bytes.length;
      }
      return digests ?? digestBytes(bytes);
    },
    place(path, size, crc) {
      const member = memberOf(path, 'stored', size, size, crc);
      const header = localHeader(member);
      members.push(member);
      at += header.length + size;
      return { offset: member.offset, header };
    },
    addStream: (path, pieces, size) => addPieces(path, 'stored', size, pieces, (raw) => raw),
    addText: (path, pieces) => addPieces(path, 'deflated', 0, Readable.from(grouped(pieces)), deflated),
    mark: () => ({ offset: at, members: members.length }),
    backTo(mark) {
      flush();
      ftruncateSync(fd, mark.offset);
      at = mark.offset;
      members.length = mark.members;
      run = { offset: at, parts: [], size: 0 };
    },
    finish() {
      const directoryAt = at;
      for (const member of members) {
        const header = centralHeader(member);
        append([header], header.length);
      }
      const directorySize = at - directoryAt;
      flush();
      const end = endRecords(members.length, directoryAt, directorySize);
      write(end, at);
      at += end.length;
      return at;
    },
  };
}

async function* deflated(raw: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const deflate = createDeflateRaw({ level: 6, chunkSize: TEXT_PIECE_BYTES });
  const source = Readable.from(raw);
  source.once('error', (error) => deflate.destroy(error));
  for await (const piece of source.pipe(deflate)) {
    if (piece instanceof Uint8Array) yield piece;
  }
}

/** Pieces of a size that is worth handing on: as they come, as many together as reach it. */
function* grouped(pieces: Iterable<string | Uint8Array>): Generator<Uint8Array> {
  let group: Uint8Array[] = [];
  let size = 0;
  // Bytes are made of many strings at once faster than of each.
  let text = '';
  const take = (bytes: Uint8Array): void => {
    group.push(bytes);
    size += bytes.length;
  };
  for (const piece of pieces) {
    if (typeof piece === 'string') text += piece;
    else {
      if (text !== '') take(utf8(text));
      text = '';
      take(piece);
    }
    if (size + text.length < TEXT_PIECE_BYTES) continue;
    if (text !== '') take(utf8(text));
    yield concat(...group);
    group = [];
    size = 0;
    text = '';
  }
  if (text !== '') take(utf8(text));
  if (size > 0) yield concat(...group);
}
