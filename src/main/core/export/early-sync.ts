import type { FileHandle } from 'node:fs/promises';

/** Has a file that is being written brought to the disk while there is still work for the processor: left to the end, all
 *  of it would have to be waited for. */
export interface EarlySync {
  /** Tells how many bytes were written since the last call. */
  wrote(bytes: number): void;
  /** Waits for what was begun. @throws the error of a sync that failed: the system tells it once, and a later sync would
   *  know nothing of it */
  end(): Promise<void>;
}

const EVERY_BYTES = 64 * 1024 * 1024;

export function earlySync(handle: Pick<FileHandle, 'datasync'>, everyBytes = EVERY_BYTES): EarlySync {
  let waiting = 0;
  let running: Promise<void> | undefined;
  let failure: { readonly error: unknown } | undefined;
  return {
    wrote(bytes) {
      waiting += bytes;
      if (running !== undefined || waiting < everyBytes) return;
      waiting = 0;
      running = handle
        .datasync()
        .catch((error: unknown) => {
          failure ??= { error };
        })
        .finally(() => {
          running = undefined;
        });
    },
    async end() {
      await running;
      if (failure !== undefined) throw failure.error;
    },
  };
}
