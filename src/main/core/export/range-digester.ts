import type { RangeDigests } from './content-messages.ts';
import type { ContentPool } from './content-pool.ts';
import type { FileRange } from './zip-reader.ts';

/** Enough work for a message, little enough that a cancelled check ends soon. */
const BATCH_BYTES = 8 * 1024 * 1024;
const BATCH_RANGES = 256;

interface Asked {
  readonly range: FileRange;
  readonly resolve: (digests: RangeDigests) => void;
  readonly reject: (error: unknown) => void;
}

/** Digests of ranges on the threads of a pool. What is asked for in one turn goes to a thread together, in its order. */
export function rangeDigester(pool: ContentPool): (range: FileRange) => Promise<RangeDigests> {
  let asked: Asked[] = [];
  let bytes = 0;

  const send = (): void => {
    const batch = asked;
    asked = [];
    bytes = 0;
    const path = batch[0]?.range.path;
    if (path === undefined) return;
    const ranges = batch.map(({ range: { offset, size } }) => ({ offset, size }));
    pool.digest(path, ranges).then(
      (all) => {
        for (const [i, { resolve, reject }] of batch.entries()) {
          const digests = all[i];
          if (digests === undefined) reject(new RangeError('expected digests of every range'));
          else resolve(digests);
        }
      },
      (error: unknown) => {
        for (const { reject } of batch) reject(error);
      },
    );
  };

  return (range) =>
    new Promise((resolve, reject) => {
      if (asked.length > 0 && (asked.length === BATCH_RANGES || bytes + range.size > BATCH_BYTES)) send();
      if (asked.length === 0) setImmediate(send);
      asked.push({ range, resolve, reject });
      bytes += range.size;
    });
}
