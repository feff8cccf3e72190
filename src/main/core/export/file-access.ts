import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { AppError, messageOf } from '../../../shared/app-error.ts';
import type { RandomAccess } from '../../../shared/bundle/zip-directory.ts';
import { isMissing } from '../files/system-error.ts';

/** A file that can be read anywhere, until it is closed. */
export interface FileAccess extends RandomAccess {
  close(): Promise<void>;
}

/** Opens a file for reading. @throws AppError FILE_MISSING, FILE_UNREADABLE */
async function openForReading(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if (isMissing(error))
      throw new AppError('FILE_MISSING', `there is no file ${path}`, { cause: error, details: { path } });
    throw unreadable(path, error);
  }
}

/** Opens a file for reading at any place. @throws AppError FILE_MISSING, FILE_UNREADABLE */
export async function openAccess(path: string): Promise<FileAccess> {
  const handle = await openForReading(path);
  const { size } = await handle.stat();
  return {
    size,
    async read(offset, length) {
      const bytes = Buffer.allocUnsafeSlow(length);
      let done = 0;
      while (done < length) {
        const { bytesRead } = await handle.read(bytes, done, length - done, offset + done).catch((error: unknown) => {
          throw unreadable(path, error);
        });
        if (bytesRead === 0)
          throw new AppError('FILE_UNREADABLE', `expected ${length} bytes at ${offset}, got ${done}`);
        done += bytesRead;
      }
      return bytes;
    },
    close: () => handle.close(),
  };
}

/** The failure to read a file, as an error of ours. */
export function unreadable(path: string, error: unknown): AppError {
  return new AppError('FILE_UNREADABLE', messageOf(error), { cause: error, details: { path } });
}
