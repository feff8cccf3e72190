import { AppError, messageOf } from '../../shared/app-error.ts';
import type { BundleReader } from '../../shared/bundle/bundle-reader.ts';
import { crc32 } from '../../shared/bundle/crc32.ts';
import { readAhead } from '../../shared/bundle/read-ahead.ts';
import { readZipDirectory } from '../../shared/bundle/zip-directory.ts';
import type { RandomAccess } from '../../shared/bundle/zip-directory.ts';
import { zipContents } from '../../shared/bundle/zip-contents.ts';
import type { ZipPort } from '../../shared/bundle/zip-contents.ts';
import { WHOLE_BYTES } from './browser-crypto.ts';
import { unpacked } from './browser-inflate.ts';

/** Hashing one of these in JavaScript does not keep the page from answering. */
export const PIECE_BYTES = 1024 * 1024;
/** One read of a file costs a page about as much as reading this much of it. */
const AHEAD = { nearBytes: 16 * 1024, firstBytes: 8 * 1024, maxBytes: 1024 * 1024 } as const;

/** Opens a zipped bundle that a person chose. What is wrong with the archive is among its findings.
 *  @throws AppError FILE_UNREADABLE, CANCELLED */
export async function openZipBlob(blob: Blob, signal: AbortSignal): Promise<BundleReader> {
  const access = blobAccess(blob, signal);
  return zipContents(access, await readZipDirectory(access), browserZip);
}

const browserZip: ZipPort = {
  crc32,
  inflate: (compressed) => unpacked(compressed, 'deflate-raw'),
  wholeBytes: WHOLE_BYTES,
  pieceBytes: PIECE_BYTES,
};

function blobAccess(blob: Blob, signal: AbortSignal): RandomAccess {
  return readAhead(blob.size, (offset, length) => readSlice(blob, offset, length, signal), AHEAD);
}

/** Exactly `length` bytes of a file. @throws AppError FILE_UNREADABLE when it was changed or removed after it was chosen;
 *  CANCELLED */
export async function readSlice(
  blob: Blob,
  offset: number,
  length: number,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  if (signal.aborted) throw new AppError('CANCELLED', 'the check was cancelled');
  const bytes = await blob
    .slice(offset, offset + length)
    .arrayBuffer()
    .catch((error: unknown) => {
      throw new AppError('FILE_UNREADABLE', messageOf(error), { cause: error });
    });
  if (bytes.byteLength !== length)
    throw new AppError('FILE_UNREADABLE', `expected ${length} bytes at ${offset}, got ${bytes.byteLength}`);
  return new Uint8Array(bytes);
}
