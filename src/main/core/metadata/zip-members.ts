import {
  CENTRAL_FIXED_BYTES,
  CENTRAL_SIGNATURE,
  END_BYTES,
  END_SIGNATURE,
  LOCAL_FIXED_BYTES,
  LOCAL_SIGNATURE,
} from '../../../shared/bundle/zip-format.ts';
import { byteView } from './byte-cursor.ts';
import { decodeUtf8OrLatin1 } from './decode-text.ts';

/** One file in a zip that some other program wrote. */
export interface ZipPart {
  readonly name: string;
  readonly method: 'stored' | 'deflated' | 'other';
  /** Position of the content as stored, in bytes. */
  readonly start: number;
  readonly end: number;
}

const MAX_PARTS = 100_000;
const MAX_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;

/** Where the end record of a zip begins, which is the last that is written. @returns undefined when the zip has no end */
export function zipEnd(bytes: Uint8Array): number | undefined {
  const view = byteView(bytes);
  const first = Math.max(0, bytes.length - END_BYTES - MAX_COMMENT);
  for (let at = bytes.length - END_BYTES; at >= first; at--) {
    const comment = view.u16le(at + END_BYTES - 2);
    if (view.u32le(at) === END_SIGNATURE && at + END_BYTES + comment === bytes.length) return at;
  }
  return undefined;
}

/** The files in a zip, by its directory at the end; headers that contradict it are left out. Unlike the reader of bundles it
 *  takes what any program may write: comments, extra fields, sizes behind the content. No zip64: such a file is larger than
 *  what is read. `bytes` is the whole file. @returns what is wrong, when there is no readable directory
 *  @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT §4.3 */
export function zipParts(bytes: Uint8Array): readonly ZipPart[] | string {
  const end = zipEnd(bytes);
  if (end === undefined) return 'the zip has no end record';
  const view = byteView(bytes);
  const parts: ZipPart[] = [];
  let at = view.u32le(end + 16);
  for (let left = view.u16le(end + 10); left > 0 && parts.length < MAX_PARTS; left--) {
    if (at + CENTRAL_FIXED_BYTES > end || view.u32le(at) !== CENTRAL_SIGNATURE)
      return 'the directory of the zip is damaged';
    const [name, extra, comment] = [view.u16le(at + 28), view.u16le(at + 30), view.u16le(at + 32)];
    const local = view.u32le(at + 42);
    const start = local + LOCAL_FIXED_BYTES + view.u16le(local + 26) + view.u16le(local + 28);
    const stop = start + view.u32le(at + 20);
    const method = view.u16le(at + 10);
    if (view.u32le(local) === LOCAL_SIGNATURE && stop <= end) {
      parts.push({
        name: decodeUtf8OrLatin1(bytes.subarray(at + CENTRAL_FIXED_BYTES, at + CENTRAL_FIXED_BYTES + name)).text,
        method: method === STORED ? 'stored' : method === DEFLATED ? 'deflated' : 'other',
        start,
        end: stop,
      });
    }
    at += CENTRAL_FIXED_BYTES + name + extra + comment;
  }
  return parts;
}
