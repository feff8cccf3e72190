import type { RandomAccess } from './zip-directory.ts';

/** How far ahead small reads go. */
export interface ReadAhead {
  /** Small reads that are no further apart than this are taken for a walk through the file. */
  readonly nearBytes: number;
  /** Doubled with every step of the walk: where large members lie between small ones, reading far ahead would read them. */
  readonly firstBytes: number;
  readonly maxBytes: number;
}

/** A stretch of a file that was read at once. */
export interface ReadWindow {
  readonly offset: number;
  readonly length: number;
  readonly ahead: number;
}

/** The window of nobody's having read anything. */
export const NO_WINDOW: ReadWindow = { offset: 0, length: 0, ahead: 0 };

/** What to read for a small read after the last window. @returns the same window when all of it lies there */
export function windowFor(
  last: ReadWindow,
  offset: number,
  length: number,
  size: number,
  { nearBytes, firstBytes, maxBytes }: ReadAhead,
): ReadWindow {
  const end = last.offset + last.length;
  if (offset >= last.offset && offset + length <= end) return last;
  const isNear = offset >= last.offset && offset < end + nearBytes;
  const ahead = isNear ? Math.min(maxBytes, Math.max(firstBytes, last.ahead * 2)) : 0;
  return { offset, length: Math.max(length, Math.min(ahead, size - offset)), ahead };
}

/** Whether a read is large enough to be done for itself. */
export function isLargeRead(length: number, { maxBytes }: ReadAhead): boolean {
  return length > maxBytes / 8;
}

/** Turns small reads that follow one another into fewer large ones. The bytes that it gives are not to be changed: they may
 *  be given again. Errors are those of `readExactly`. */
export function readAhead(
  size: number,
  readExactly: (offset: number, length: number) => Promise<Uint8Array>,
  limits: ReadAhead,
): RandomAccess {
  let window = NO_WINDOW;
  let bytes: Promise<Uint8Array> = Promise.resolve(new Uint8Array());
  return {
    size,
    async read(offset, length) {
      if (isLargeRead(length, limits)) return readExactly(offset, length);
      const next = windowFor(window, offset, length, size, limits);
      if (next !== window) {
        window = next;
        bytes = readExactly(next.offset, next.length);
      }
      return (await bytes).subarray(offset - next.offset, offset - next.offset + length);
    },
  };
}
