import { close, fstat, open, read } from 'node:fs';
import { promisify } from 'node:util';
import { AppError, messageOf } from '../../../shared/app-error.ts';
import type { RandomAccess } from '../../../shared/bundle/zip-directory.ts';
import { isMissing } from '../files/system-error.ts';

/** A file that can be read anywhere, until it is closed. */
export interface FileAccess extends RandomAccess {
  close(): Promise<void>;
}

/** Small reads that are no further apart than this are taken for a walk through the file. */
const NEAR_BYTES = 4 * 1024;
/** Doubled with every step of the walk: where large members lie between small ones, reading far ahead would read them. */
const FIRST_AHEAD_BYTES = 1024;
const MAX_AHEAD_BYTES = 256 * 1024;

/** A small read, with what was read ahead. */
interface Window {
  readonly offset: number;
  readonly length: number;
  readonly ahead: number;
  readonly bytes: Promise<Uint8Array>;
}

// Callbacks, not node:fs/promises: a small read through a FileHandle was measured at four times the cost.
const openFile = promisify(open);
const closeFile = promisify(close);
const statFile = promisify(fstat);

/** Opens a file for reading. @throws AppError FILE_MISSING, FILE_UNREADABLE */
async function openForReading(path: string): Promise<number> {
  try {
    return await openFile(path, 'r');
  } catch (error) {
    if (isMissing(error))
      throw new AppError('FILE_MISSING', `there is no file ${path}`, { cause: error, details: { path } });
    throw unreadable(path, error);
  }
}

/** Opens a file for reading at any place. The bytes that it gives are not to be changed: they may be given again.
 *  @throws AppError FILE_MISSING, FILE_UNREADABLE */
export async function openAccess(path: string): Promise<FileAccess> {
  const fd = await openForReading(path);
  const { size } = await statFile(fd);
  let window: Window = { offset: 0, length: 0, ahead: 0, bytes: Promise.resolve(new Uint8Array()) };

  // A number, unlike a FileHandle, may mean another file once it is closed.
  const reading = new Set<Promise<number>>();
  let closed = false;

  const readExactly = async (offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> => {
    const bytes = Buffer.allocUnsafeSlow(length);
    for (let done = 0; done < length;) {
      if (closed) throw new AppError('FILE_UNREADABLE', `${path} is closed`);
      const read = readSome(fd, bytes.subarray(done), offset + done);
      reading.add(read);
      const count = await read
        .catch((error: unknown) => {
          throw unreadable(path, error);
        })
        .finally(() => reading.delete(read));
      if (count === 0) throw new AppError('FILE_UNREADABLE', `expected ${length} bytes at ${offset}, got ${done}`);
      done += count;
    }
    return bytes;
  };

  return {
    size,
    async read(offset, length) {
      if (length > MAX_AHEAD_BYTES / 8) return readExactly(offset, length);
      if (offset < window.offset || offset + length > window.offset + window.length) {
        const end = window.offset + window.length;
        const isNear = offset >= window.offset && offset < end + NEAR_BYTES;
        const ahead = isNear ? Math.min(MAX_AHEAD_BYTES, Math.max(FIRST_AHEAD_BYTES, window.ahead * 2)) : 0;
        const whole = Math.max(length, Math.min(ahead, size - offset));
        window = { offset, length: whole, ahead, bytes: readExactly(offset, whole) };
      }
      const { bytes, offset: from } = window;
      return (await bytes).subarray(offset - from, offset - from + length);
    },
    async close() {
      closed = true;
      await Promise.allSettled(reading);
      await closeFile(fd);
    },
  };
}

function readSome(fd: number, bytes: Buffer, position: number): Promise<number> {
  return new Promise((resolve, reject) => {
    read(fd, bytes, 0, bytes.length, position, (error, count) => {
      if (error === null) resolve(count);
      else reject(error);
    });
  });
}

/** The failure to read a file, as an error of ours. */
export function unreadable(path: string, error: unknown): AppError {
  return new AppError('FILE_UNREADABLE', messageOf(error), { cause: error, details: { path } });
}
