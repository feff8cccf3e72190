import { concat, utf8 } from '../../src/shared/bytes.ts';
import { latin1 } from './make-png.ts';

/** A GIF in outline, 4 by 6 pixels, with a comment. It cannot be shown, only walked. */
export function makeGif(comment: string): Uint8Array {
  const text = utf8(comment);
  const parts: Uint8Array[] = [];
  for (let at = 0; at < text.length; at += 255) {
    const part = text.subarray(at, at + 255);
    parts.push(Uint8Array.of(part.length), part);
  }
  return concat(
    latin1('GIF89a'),
    Uint8Array.of(4, 0, 6, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255),
    Uint8Array.of(0x21, 0xfe),
    ...parts,
    Uint8Array.of(0),
    Uint8Array.of(0x2c, 0, 0, 0, 0, 4, 0, 6, 0, 0, 2, 2, 0x44, 1, 0),
    Uint8Array.of(0x3b),
  );
}
