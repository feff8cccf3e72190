import { close, fstat, open, read } from 'node:fs';
import { promisify } from 'node:util';
import { AppError, messageOf } from '../../../shared/app-error.ts';
import { readAhead } from '../../../shared/bundle/read-ahead.ts';
import type { ReadAhead } from '../../../shared/bundle/read-ahead.ts';
import type { RandomAccess } from '../../../shared/bundle/zip-directory.ts';
import { isMissing } from '../files/system-error.ts';

/** A file that can be read anywhere, until it is closed. */
export interface FileAccess extends RandomAccess {
  close(): Promise<void>;
}

/** Where large members lie between small ones, reading far ahead would read them. */
const AHEAD: ReadAhead = { nearBytes: 4 * 1024, firstBytes: 1024, maxBytes: 256 * 1024 };

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
    ...readAhead(size, readExactly, AHEAD),
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
