import { AppError } from '../app-error.ts';
import type { BundleFile } from './bundle-reader.ts';
import { reportUnreadable } from './inspection.ts';
import type { Inspection } from './inspection.ts';

/** What a check lets its caller see and do. */
export interface CheckOptions {
  /** Bytes read so far, of all bytes. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Asked after every file; when it says yes, the check ends. */
  readonly isCancelled?: () => boolean;
  /** Root certificates (DER) that the reader trusts beside the built-in ones. */
  readonly trustedRoots?: readonly Uint8Array[];
}

/** Begins to digest some of the files, several at once. @returns what waits for them and makes a finding of each that
 *  could not be read, in the order of the files; it throws AppError CANCELLED */
export function digestFiles(
  inspection: Inspection,
  files: readonly BundleFile[],
  step: (file: BundleFile) => void,
): () => Promise<void> {
  const { reader, crypto, digests } = inspection;
  const queue = files.values();
  const failures = new Map<string, unknown>();
  const work = async (): Promise<void> => {
    for (const file of queue) {
      try {
        digests.set(file.path, await crypto.digest(reader.read(file.path), file));
      } catch (error) {
        failures.set(file.path, error);
      }
      step(file);
    }
  };
  const working = Promise.all(Array.from({ length: Math.max(1, Math.min(crypto.parallel, files.length)) }, work));
  // The failure is thrown where it is waited for, unless another comes first.
  working.catch(() => undefined);
  return async () => {
    await working;
    for (const { path, size } of files) {
      const found = digests.get(path)?.size;
      if (failures.has(path)) reportUnreadable(inspection, path, failures.get(path));
      else if (found !== size) inspection.report('FILE_UNREADABLE', path, { reason: `${found ?? 0} bytes` });
    }
  };
}

/** Counts the files that are done, of all, for the caller; ends the check when it is asked to.
 *  @throws AppError CANCELLED */
export function stepsOf(files: readonly BundleFile[], options: CheckOptions): (file: BundleFile) => void {
  const total = files.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  return ({ size }) => {
    done += size;
    options.onProgress?.(done, total);
    if (options.isCancelled?.() === true) throw new AppError('CANCELLED', 'the check was cancelled');
  };
}
