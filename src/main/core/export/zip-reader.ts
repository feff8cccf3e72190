import { createInflateRaw, crc32 } from 'node:zlib';
import { Readable } from 'node:stream';
import { AppError, messageOf } from '../../../shared/app-error.ts';
import type { BundleReader } from '../../../shared/bundle/bundle-reader.ts';
import { readZipDirectory } from '../../../shared/bundle/zip-directory.ts';
import { zipContents } from '../../../shared/bundle/zip-contents.ts';
import type { ZipPort } from '../../../shared/bundle/zip-contents.ts';
import type { ByteRange } from './content-messages.ts';
import { openAccess } from './file-access.ts';
import { WHOLE_BYTES } from './node-crypto.ts';

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
    const { entryOf, ...contents } = zipContents(access, await readZipDirectory(access), nodeZip);
    return {
      ...contents,
      small(member) {
        const entry = entryOf(member);
        if (entry?.method !== 'stored' || entry.size > SMALL_BYTES) return undefined;
        const bytes = access.readNow(entry.contentOffset, entry.size);
        if (crc32(bytes) !== entry.crc32) throw new AppError('FORMAT', `${member}: another checksum`);
        return bytes;
      },
      rangeOf(member) {
        const entry = entryOf(member);
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

const nodeZip: ZipPort = { crc32, inflate, wholeBytes: WHOLE_BYTES, pieceBytes: 4 * 1024 * 1024 };

async function* inflate(compressed: AsyncIterable<Uint8Array>, compressedSize: number): AsyncGenerator<Uint8Array> {
  const inflating = createInflateRaw({ chunkSize: INFLATED_BYTES });
  const source = Readable.from(compressed);
  source.once('error', (error) => inflating.destroy(error));
  try {
    for await (const piece of source.pipe(inflating)) {
      if (piece instanceof Uint8Array) yield piece;
    }
  } catch (error) {
    throw error instanceof AppError ? error : new AppError('FORMAT', messageOf(error), { cause: error });
  } finally {
    source.destroy();
  }
  if (inflating.bytesWritten !== compressedSize)
    throw new AppError('FORMAT', 'there are bytes after the end of the compressed data');
}
