import { byteView } from './byte-cursor.ts';

/** One chunk of a RIFF file. `start` and `length` are the position of its data, in bytes. */
interface RiffChunk {
  /** Four characters: `EXIF`, `XMP ` (with its blank). */
  readonly type: string;
  readonly start: number;
  readonly length: number;
}

export interface RiffWalk {
  readonly chunks: readonly RiffChunk[];
  readonly truncated: boolean;
}

/** Walk the top-level chunks of a WebP (or any RIFF file) by their lengths. A chunk that the end of the file cuts off is
 *  left out. `bytes` is the whole file and is not modified. @see https://developers.google.com/speed/webp/docs/riff_container */
export function walkRiff(bytes: Uint8Array): RiffWalk {
  const view = byteView(bytes);
  const end = 8 + view.u32le(4);
  const chunks: RiffChunk[] = [];
  let at = 12;
  while (at + 8 <= Math.min(end, bytes.length)) {
    const length = view.u32le(at + 4);
    if (at + 8 + length > bytes.length) return { chunks, truncated: true };
    chunks.push({ type: view.name(at, 4), start: at + 8, length });
    at += 8 + length + (length % 2);
  }
  return { chunks, truncated: end > bytes.length };
}
