import { Buffer } from 'node:buffer';
import { decodeLatin1, decodeUtf16, decodeUtf8OrLatin1 } from './decode-text.ts';
import type { DecodedText } from './decode-text.ts';

/** Byte order of the TIFF block around a comment. */
export type ByteOrder = 'be' | 'le';

const PREFIX_LENGTH = 8;
const SAMPLE = 200;

/** The text of an EXIF UserComment. `bytes` is the whole value with its 8-byte character code. After `UNICODE` the byte
 *  order is told from the text itself, because writers do not keep to that of the TIFF block: a byte order mark, else the
 *  side on which the zero bytes stand, else `tiffOrder`, unless only the other order gives a generation's text.
 *  A value without a known code is read from its first byte. @see formats.md §1.2 */
export function decodeUserComment(bytes: Uint8Array, tiffOrder: ByteOrder): DecodedText {
  const code = Buffer.from(bytes.subarray(0, PREFIX_LENGTH)).toString('latin1');
  const rest = bytes.subarray(PREFIX_LENGTH);
  if (code === 'UNICODE\0') return decodeUnicode(rest, tiffOrder);
  if (code === 'ASCII\0\0\0' || code === '\0\0\0\0\0\0\0\0') return decodeUtf8OrLatin1(rest);
  if (code === 'JIS\0\0\0\0\0') return decodeJis(rest);
  return decodeUtf8OrLatin1(bytes);
}

function decodeUnicode(bytes: Uint8Array, tiffOrder: ByteOrder): DecodedText {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUtf16(bytes.subarray(2), 'be');
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeUtf16(bytes.subarray(2), 'le');
  const order = orderByZeros(bytes);
  if (order !== undefined) return decodeUtf16(bytes, order);
  const expected = decodeUtf16(bytes, tiffOrder);
  if (looksRight(expected.text)) return expected;
  const other = decodeUtf16(bytes, tiffOrder === 'be' ? 'le' : 'be');
  return looksRight(other.text) ? other : expected;
}

function orderByZeros(bytes: Uint8Array): ByteOrder | undefined {
  let even = 0;
  let odd = 0;
  for (let i = 0; i + 1 < Math.min(bytes.length, SAMPLE); i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  if (even === odd) return undefined;
  return even > odd ? 'be' : 'le';
}

function looksRight(text: string): boolean {
  return text.includes('Steps:') || text.trimStart().startsWith('{');
}

function decodeJis(bytes: Uint8Array): DecodedText {
  try {
    return { text: new TextDecoder('iso-2022-jp', { fatal: true }).decode(bytes), encoding: 'iso-2022-jp' };
  } catch (error) {
    if (error instanceof TypeError) return decodeLatin1(bytes);
    throw error;
  }
}
