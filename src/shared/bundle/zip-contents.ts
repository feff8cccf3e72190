import { AppError } from '../app-error.ts';
import type { BundleReader } from './bundle-reader.ts';
import type { RandomAccess, ZipDirectory, ZipEntry } from './zip-directory.ts';

/** What a host lends to the reading of an archive. */
export interface ZipPort {
  /** The checksum of `bytes` that follow bytes with the checksum `before`. */
  readonly crc32: (bytes: Uint8Array, before: number) => number;
  /** Unpacks raw deflate data of `compressedSize` bytes. Rejects with AppError FORMAT when it is damaged, cut off, or does
   *  not reach to its last byte; passes on what `compressed` throws. */
  inflate(compressed: AsyncIterable<Uint8Array>, compressedSize: number): AsyncIterable<Uint8Array>;
  /** Members up to this size are given in one piece, larger ones in pieces of `pieceBytes`. */
  readonly wholeBytes: number;
  readonly pieceBytes: number;
}

/** A bundle in an archive, as the verifier wants it. */
export interface ZipContents extends Pick<BundleReader, 'files' | 'findings' | 'read'> {
  readonly entryOf: (path: string) => ZipEntry | undefined;
}

/** The members of an archive whose directory has been read. Reading one fails with AppError FORMAT when its content is not
 *  what the directory promised. */
export function zipContents(access: RandomAccess, { entries, findings }: ZipDirectory, port: ZipPort): ZipContents {
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  return {
    files: entries.map((entry) => ({ path: entry.path, size: entry.size })),
    findings,
    entryOf: (path) => byPath.get(path),
    read(path) {
      const entry = byPath.get(path);
      if (entry === undefined) throw new AppError('NOT_FOUND', `expected a member of the archive, got ${path}`);
      const compressed = stored(access, entry, port);
      return checked(
        entry,
        entry.method === 'stored' ? compressed : port.inflate(compressed, entry.compressedSize),
        port,
      );
    },
  };
}

/** Passes the pieces on and fails at the end when checksum or size are not as promised; stops a bomb as soon as it shows. */
async function* checked(
  entry: ZipEntry,
  pieces: AsyncIterable<Uint8Array>,
  { crc32 }: ZipPort,
): AsyncGenerator<Uint8Array> {
  let sum = 0;
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    if (size > entry.size) throw damaged(entry, 'more bytes than promised');
    sum = crc32(piece, sum);
    yield piece;
  }
  if (size !== entry.size) throw damaged(entry, 'fewer bytes than promised');
  if (sum !== entry.crc32) throw damaged(entry, 'another checksum');
}

async function* stored(
  access: RandomAccess,
  { contentOffset, compressedSize }: ZipEntry,
  { wholeBytes, pieceBytes }: ZipPort,
): AsyncGenerator<Uint8Array> {
  const piece = compressedSize <= wholeBytes ? compressedSize : pieceBytes;
  for (let at = 0; at < compressedSize; at += piece) {
    yield await access.read(contentOffset + at, Math.min(piece, compressedSize - at));
  }
}

function damaged({ name }: ZipEntry, reason: string): AppError {
  return new AppError('FORMAT', `${name}: ${reason}`);
}
