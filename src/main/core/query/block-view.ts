import { textOf } from '../../../shared/bytes.ts';
import { decodeTextFile, decodeUtf8OrLatin1 } from '../metadata/decode-text.ts';
import { gunzipBounded, inflateBounded, inflateRawBounded } from '../metadata/inflate-bounded.ts';
import { decodeUserComment } from '../metadata/user-comment.ts';

/** Characters that are shown of a block. */
const MAX_CHARACTERS = 2 ** 20;
const COMMENT_CODES = ['UNICODE\0', 'ASCII\0\0\0', 'JIS\0\0\0\0\0', '\0\0\0\0\0\0\0\0'];
const ZLIB = 0x78;
const GZIP = 0x1f;

/** The text in a raw metadata block, for a person to read. Only its bytes are known, so how they are read is told from
 *  them: the code in front of an EXIF comment, a packed stream, else a text file. */
export function blockText(bytes: Uint8Array): { readonly text: string; readonly truncated: boolean } {
  const text = decoded(bytes);
  return { text: text.slice(0, MAX_CHARACTERS), truncated: text.length > MAX_CHARACTERS };
}

function decoded(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  if (COMMENT_CODES.includes(start)) return decodeUserComment(bytes, 'be').text;
  if (bytes[0] === ZLIB) {
    const inflated = inflateBounded(bytes);
    if (inflated.ok) return decodeUtf8OrLatin1(inflated.bytes).text;
  }
  if (bytes[0] === GZIP) {
    const unpacked = gunzipBounded(bytes);
    if (unpacked.ok) return decodeUtf8OrLatin1(unpacked.bytes).text;
  }
  // A member of a zip has no mark in front: it is one if it is no text itself and unpacks to text.
  if (textOf(bytes) === undefined) {
    const inflated = inflateRawBounded(bytes);
    const text = inflated.ok ? textOf(inflated.bytes) : undefined;
    if (text !== undefined && text !== '') return text;
  }
  return decodeTextFile(bytes).text;
}
