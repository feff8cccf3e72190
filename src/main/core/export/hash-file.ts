import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { AppError, messageOf } from '../../../shared/app-error.ts';

/** SHA-256 of a whole file in lower-case hex, read piece by piece. `onProgress` is told how many bytes were read.
 *  @returns undefined when `signal` said stop. @throws AppError FILE_UNREADABLE */
export async function hashFile(
  path: string,
  signal: AbortSignal,
  onProgress: (bytes: number) => void,
): Promise<string | undefined> {
  const hash = createHash('sha256');
  let read = 0;
  try {
    for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024, signal })) {
      // A stream without an encoding gives buffers.
      const bytes = piece as Buffer;
      hash.update(bytes);
      onProgress((read += bytes.length));
    }
  } catch (error) {
    if (signal.aborted) return undefined;
    throw new AppError('FILE_UNREADABLE', messageOf(error), { cause: error, details: { path } });
  }
  return hash.digest('hex');
}
