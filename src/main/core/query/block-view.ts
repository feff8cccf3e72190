import { decodeTextFile, decodeUtf8OrLatin1 } from '../metadata/decode-text.ts';
import { inflateBounded } from '../metadata/inflate-bounded.ts';
import { decodeUserComment } from '../metadata/user-comment.ts';

/** Characters that are shown of a block. */
const MAX_CHARACTERS = 2 ** 20;
const COMMENT_CODES = ['UNICODE\0', 'ASCII\0\0\0', 'JIS\0\0\0\0\0', '\0\0\0\0\0\0\0\0'];
const ZLIB = 0x78;

/** The text in a raw metadata block, for a person to read. Only its bytes are known, so how they are read is told from
 *  them: the code in front of an EXIF comment, a zlib stream, else a text file. */
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
  return decodeTextFile(bytes).text;
}
