import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { AppError, messageOf } from '../../../shared/app-error.ts';
import { isLargeRead, NO_WINDOW, windowFor } from '../../../shared/bundle/read-ahead.ts';
import type { ReadAhead } from '../../../shared/bundle/read-ahead.ts';
import type { RandomAccess } from '../../../shared/bundle/zip-directory.ts';
import { readBuffer } from '../files/read-buffer.ts';
import { isMissing } from '../files/system-error.ts';

/** A file that can be read anywhere, until it is closed. */
export interface FileAccess extends RandomAccess {
  /** As `read`, at once. @throws AppError FILE_UNREADABLE */
  readNow(offset: number, length: number): Uint8Array;
  close(): void;
}

/** Where large members lie between small ones, reading far ahead would read them. */
const AHEAD: ReadAhead = { nearBytes: 4 * 1024, firstBytes: 1024, maxBytes: 256 * 1024 };

/** Opens a file for reading. @throws AppError FILE_MISSING, FILE_UNREADABLE */
function openForReading(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if (isMissing(error))
      throw new AppError('FILE_MISSING', `there is no file ${path}`, { cause: error, details: { path } });
    throw unreadable(path, error);
  }
}

/** Opens a file for reading at any place. The bytes that it gives are not to be changed: they may be given again.
 *  Reads block the thread, which is best one of its own: handing a small read to another one costs more than the read.
 *  @throws AppError FILE_MISSING, FILE_UNREADABLE */
export function openAccess(path: string): FileAccess {
  const fd = openForReading(path);
  const { size } = fstatSync(fd);
  let window = NO_WINDOW;
  let held: Uint8Array = new Uint8Array();
  // A number may mean another file once it is closed.
  let closed = false;

  const readExactly = (offset: number, length: number): Uint8Array => {
    const bytes = readBuffer(length);
    for (let done = 0; done < length;) {
      if (closed) throw new AppError('FILE_UNREADABLE', `${path} is closed`);
      const count = readSome(fd, path, bytes.subarray(done), offset + done);
      if (count === 0) throw new AppError('FILE_UNREADABLE', `expected ${length} bytes at ${offset}, got ${done}`);
      done += count;
    }
    return bytes;
  };

  const readNow = (offset: number, length: number): Uint8Array => {
    if (isLargeRead(length, AHEAD)) return readExactly(offset, length);
    const next = windowFor(window, offset, length, size, AHEAD);
    if (next !== window) {
      held = readExactly(next.offset, next.length);
      window = next;
    }
    return held.subarray(offset - next.offset, offset - next.offset + length);
  };

  return {
    size,
    readNow,
    // Failures are rejections, as the interface says.
    read: (offset, length) => Promise.resolve().then(() => readNow(offset, length)),
    close() {
      closed = true;
      closeSync(fd);
    },
  };
}

function readSome(fd: number, path: string, bytes: Uint8Array, position: number): number {
  try {
    return readSync(fd, bytes, 0, bytes.length, position);
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** The failure to read a file, as an error of ours. */
export function unreadable(path: string, error: unknown): AppError {
  return new AppError('FILE_UNREADABLE', messageOf(error), { cause: error, details: { path } });
}
