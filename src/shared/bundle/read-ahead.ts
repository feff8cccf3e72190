import type { RandomAccess } from './zip-directory.ts';

/** How far ahead small reads go. */
export interface ReadAhead {
  /** Small reads that are no further apart than this are taken for a walk through the file. */
  readonly nearBytes: number;
  /** Doubled with every step of the walk: where large members lie between small ones, reading far ahead would read them. */
  readonly firstBytes: number;
  readonly maxBytes: number;
}

/** A small read, with what was read ahead. */
interface Window {
  readonly offset: number;
  readonly length: number;
  readonly ahead: number;
  readonly bytes: Promise<Uint8Array>;
}

/** Turns small reads that follow one another into fewer large ones. The bytes that it gives are not to be changed: they may
 *  be given again. Errors are those of `readExactly`. */
export function readAhead(
  size: number,
  readExactly: (offset: number, length: number) => Promise<Uint8Array>,
  { nearBytes, firstBytes, maxBytes }: ReadAhead,
): RandomAccess {
  let window: Window = { offset: 0, length: 0, ahead: 0, bytes: Promise.resolve(new Uint8Array()) };
  return {
    size,
    async read(offset, length) {
      if (length > maxBytes / 8) return readExactly(offset, length);
      if (offset < window.offset || offset + length > window.offset + window.length) {
        const end = window.offset + window.length;
        const isNear = offset >= window.offset && offset < end + nearBytes;
        const ahead = isNear ? Math.min(maxBytes, Math.max(firstBytes, window.ahead * 2)) : 0;
        const whole = Math.max(length, Math.min(ahead, size - offset));
        window = { offset, length: whole, ahead, bytes: readExactly(offset, whole) };
      }
      const { bytes, offset: from } = window;
      return (await bytes).subarray(offset - from, offset - from + length);
    },
  };
}
