import { decodeTextFile } from './decode-text.ts';
import { parseJson } from './json-value.ts';
import { reachesEnd } from './png-chunks.ts';
import { sniffFormat } from './sniff-format.ts';
import { isWholeWebm } from './webm-blocks.ts';
import { zipEnd } from './zip-members.ts';

export type Completeness = 'complete' | 'incomplete' | 'unknown';

/** Whether a file is all there, judged by its own structure: cheap enough to ask each time a file is seen to grow.
 *  `bytes` is the file as it is now. `unknown` for formats that do not say where they end (text, BMP, TIFF …) and
 *  for content that is no known format; an empty file is `incomplete`. Bytes behind a PNG's IEND do not matter. */
export function completeness(bytes: Uint8Array, name: string): Completeness {
  if (bytes.length === 0) return 'incomplete';
  const format = sniffFormat(bytes, name);
  switch (format) {
    case 'png':
      return verdict(reachesEnd(bytes));
    case 'jpeg':
      return verdict(endsWithEoi(bytes));
    case 'webp':
      return verdict(riffLength(bytes) <= bytes.length);
    case 'avif':
    case 'heif':
    case 'mp4':
      return boxes(bytes, format);
    case 'webm':
      return webm(isWholeWebm(bytes));
    case 'kra':
      return verdict(zipEnd(bytes) !== undefined);
    case 'gif':
      return verdict(lastNonZero(bytes) === 0x3b);
    case 'json':
    case 'flow':
      return verdict(parseJson(decodeTextFile(bytes).text).ok);
    case 'tiff':
    case 'bmp':
    case 'jxl':
    case 'text':
    case 'psd':
    case 'psb':
    case 'clip':
    case 'xcf':
    case 'ora':
    case 'procreate':
    case 'sai':
    case 'sai2':
    case 'afphoto':
    case 'unknown':
      return 'unknown';
  }
}

function verdict(complete: boolean): Completeness {
  return complete ? 'complete' : 'incomplete';
}

function webm(whole: boolean | undefined): Completeness {
  return whole === undefined ? 'unknown' : verdict(whole);
}

function lastNonZero(bytes: Uint8Array): number | undefined {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  return bytes[end - 1];
}

// Some writers pad behind the end mark; a whole second picture (Samsung, MPF) ends with one too.
const PADDING = 64;

function endsWithEoi(bytes: Uint8Array): boolean {
  for (let i = bytes.length - 1; i >= Math.max(1, bytes.length - PADDING); i--) {
    if (bytes[i] === 0xd9 && bytes[i - 1] === 0xff) return true;
  }
  return false;
}

function riffLength(bytes: Uint8Array): number {
  return 8 + new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(4, true);
}

/** The top-level boxes of an ISO base media file fill it exactly and the needed ones are there. A file whose boxes sum up
 *  without them may be the beginning of a longer one, or of a kind that keeps its data elsewhere: nobody can tell.
 *  @see ISO/IEC 14496-12 §4.2 */
function boxes(bytes: Uint8Array, format: 'avif' | 'heif' | 'mp4'): Completeness {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const types = new Set<string>();
  let at = 0;
  while (at + 8 <= bytes.length) {
    let size = view.getUint32(at);
    types.add(String.fromCharCode(...bytes.subarray(at + 4, at + 8)));
    // A size of 0 means "to the end of the file", which says nothing about whether the end is there.
    if (size === 0) return 'unknown';
    if (size === 1 && at + 16 <= bytes.length) size = Number(view.getBigUint64(at + 8));
    if (size < 8) return 'incomplete';
    at += size;
  }
  if (at !== bytes.length) return 'incomplete';
  return types.has('mdat') && types.has(format === 'mp4' ? 'moov' : 'meta') ? 'complete' : 'unknown';
}
