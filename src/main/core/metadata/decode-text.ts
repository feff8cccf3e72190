import { Buffer } from 'node:buffer';
import { textOf } from '../../../shared/bytes.ts';

/** Text and the encoding that was used to read it. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: string;
}

/** Strict UTF-8, or undefined. Plain ASCII is called so, because then every reader agrees on it. */
export function decodeUtf8(bytes: Uint8Array): DecodedText | undefined {
  const text = textOf(bytes);
  if (text === undefined) return undefined;
  return { text, encoding: text.length === bytes.length ? 'ascii' : 'utf-8' };
}

/** Every byte as the character of the same number. Never fails. */
export function decodeLatin1(bytes: Uint8Array): DecodedText {
  return {
    text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'),
    encoding: 'latin-1',
  };
}

/** UTF-8 where it is valid, else Latin-1: several generators write UTF-8 where the PNG and EXIF standards say Latin-1. */
export function decodeUtf8OrLatin1(bytes: Uint8Array): DecodedText {
  return decodeUtf8(bytes) ?? decodeLatin1(bytes);
}

/** UTF-16 without a byte order mark. A cut-off last byte is ignored; lone surrogates are kept. */
export function decodeUtf16(bytes: Uint8Array, order: 'be' | 'le'): DecodedText {
  const even = new Uint8Array(bytes.subarray(0, bytes.length - (bytes.length % 2)));
  const buffer = Buffer.from(even.buffer);
  if (order === 'be') buffer.swap16();
  return { text: buffer.toString('utf16le'), encoding: `utf-16${order}` };
}

/** A text file: a byte order mark decides, else strict UTF-8, else GB18030 (a Chinese Windows), else Windows-1252.
 *  A mark is not part of the text. @see reference LightDiffusionFlow, which writes in the code page of the system */
export function decodeTextFile(bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeUtf16(bytes.subarray(2), 'le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUtf16(bytes.subarray(2), 'be');
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const utf8 = decodeUtf8(marked ? bytes.subarray(3) : bytes);
  if (utf8 !== undefined) return utf8;
  return decodeStrict(bytes, 'gb18030') ?? decodeWindows1252(bytes);
}

function decodeStrict(bytes: Uint8Array, encoding: string): DecodedText | undefined {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function decodeWindows1252(bytes: Uint8Array): DecodedText {
  return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
}
