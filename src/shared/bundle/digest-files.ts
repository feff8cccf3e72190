import { AppError } from '../app-error.ts';
import { reportUnreadable } from './inspection.ts';
import type { Inspection } from './inspection.ts';

/** What a check lets its caller see and do. */
export interface CheckOptions {
  /** Bytes read so far, of all bytes. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Asked between files; when it says yes, the check ends. */
  readonly isCancelled?: () => boolean;
}

/** Digests every file, several at once; what cannot be read becomes a finding. @throws AppError CANCELLED */
export async function digestFiles(inspection: Inspection, options: CheckOptions): Promise<void> {
  const { reader, crypto, digests } = inspection;
  const total = reader.files.reduce((sum, { size }) => sum + size, 0);
  const queue = reader.files.values();
  let done = 0;
  const work = async (): Promise<void> => {
    for (const file of queue) {
      if (options.isCancelled?.() === true) throw new AppError('CANCELLED', 'the check was cancelled');
      try {
        const digest = await crypto.digest(reader.read(file.path), file);
        digests.set(file.path, digest);
        if (digest.size !== file.size)
          inspection.report('FILE_UNREADABLE', file.path, { reason: `${digest.size} bytes` });
      } catch (error) {
        reportUnreadable(inspection, file.path, error);
      }
      done += file.size;
      options.onProgress?.(done, total);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, crypto.parallel) }, work));
}
