import { createInflateRaw, crc32 } from 'node:zlib';
import { Readable } from 'node:stream';
import { AppError, messageOf } from '../../../shared/app-error.ts';
import type { BundleReader } from '../../../shared/bundle/bundle-reader.ts';
import { readZipDirectory } from '../../../shared/bundle/zip-directory.ts';
import type { ZipEntry } from '../../../shared/bundle/zip-directory.ts';
import type { ByteRange } from './content-messages.ts';
import { openAccess } from './file-access.ts';
import type { FileAccess } from './file-access.ts';
import { WHOLE_BYTES } from './node-crypto.ts';

const PIECE_BYTES = 4 * 1024 * 1024;
/** Files below this size are given at once. */
const SMALL_BYTES = 64 * 1024;
/** Of what is unpacked at a time: with Node's 16 kB, a long text takes twice the time. */
const INFLATED_BYTES = 256 * 1024;

/** A bundle that holds on to something until it is closed. */
export interface OpenBundle extends BundleReader {
  /** Where on disk a file's bytes lie as they are, to be read by another thread; undefined when they must be unpacked. */
  rangeOf(path: string): FileRange | undefined;
  close(): Promise<void>;
}

/** Bytes in a file on disk, and the checksum that was promised for them. */
export interface FileRange extends ByteRange {
  readonly path: string;
  readonly crc32: number;
}

/** Opens a zipped bundle. What is wrong with the archive is among its findings. @throws AppError FILE_MISSING,
 *  FILE_UNREADABLE */
export async function openZipBundle(path: string): Promise<OpenBundle> {
  const access = openAccess(path);
  try {
    const { entries, findings } = await readZipDirectory(access);
    const byPath = new Map(entries.map((entry) => [entry.path, entry]));
    return {
      files: entries.map((entry) => ({ path: entry.path, size: entry.size })),
      findings,
      read(member) {
        const entry = byPath.get(member);
        if (entry === undefined) throw new AppError('NOT_FOUND', `expected a member of the archive, got ${member}`);
        return checked(entry, entry.method === 'stored' ? stored(access, entry) : inflated(access, entry));
      },
      small(member) {
        const entry = byPath.get(member);
        if (entry?.method !== 'stored' || entry.size > SMALL_BYTES) return undefined;
        const bytes = access.readNow(entry.contentOffset, entry.size);
        if (crc32(bytes) !== entry.crc32) throw damaged(entry, 'another checksum');
        return bytes;
      },
      rangeOf(member) {
        const entry = byPath.get(member);
        if (entry?.method !== 'stored') return undefined;
        return { path, offset: entry.contentOffset, size: entry.size, crc32: entry.crc32 };
      },
      close() {
        access.close();
        return Promise.resolve();
      },
    };
  } catch (error) {
    access.close();
    throw error;
  }
}

/** Passes the pieces on and fails at the end when checksum or size are not as promised; stops a bomb as soon as it shows. */
async function* checked(entry: ZipEntry, pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
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

async function* stored(access: FileAccess, { contentOffset, compressedSize }: ZipEntry): AsyncGenerator<Uint8Array> {
  const piece = compressedSize <= WHOLE_BYTES ? compressedSize : PIECE_BYTES;
  for (let at = 0; at < compressedSize; at += piece) {
    yield await access.read(contentOffset + at, Math.min(piece, compressedSize - at));
  }
}

async function* inflated(access: FileAccess, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const inflate = createInflateRaw({ chunkSize: INFLATED_BYTES });
  const source = Readable.from(stored(access, entry));
  source.once('error', (error) => inflate.destroy(error));
  try {
    for await (const piece of source.pipe(inflate)) {
      if (piece instanceof Uint8Array) yield piece;
    }
  } catch (error) {
    throw error instanceof AppError ? error : damaged(entry, messageOf(error));
  } finally {
    source.destroy();
  }
  if (inflate.bytesWritten !== entry.compressedSize) throw damaged(entry, 'bytes after the end of the compressed data');
}

function damaged({ name }: ZipEntry, reason: string): AppError {
  return new AppError('FORMAT', `${name}: ${reason}`);
}
