import { byteView } from './byte-cursor.ts';
import type { ByteOrder } from './user-comment.ts';

/** Where generators put text: tag number → name in `Block.place`. */
export const TEXT_TAGS: ReadonlyMap<number, string> = new Map([
  [0x010c, '0x010c'],
  [0x010d, 'DocumentName'],
  [0x010e, 'ImageDescription'],
  [0x010f, 'Make'],
  [0x0110, 'Model'],
  [0x0131, 'Software'],
  [0x013b, 'Artist'],
  [0x02bc, 'XMP'],
  [0x8298, 'Copyright'],
  [0x83bb, 'IPTC'],
  [0x9286, 'UserComment'],
  [0x927c, 'MakerNote'],
  [0x9c9b, 'XPTitle'],
  [0x9c9c, 'XPComment'],
  [0x9c9e, 'XPKeywords'],
]);

export interface PreparedTiff {
  readonly order: ByteOrder;
  /** A copy in which every text value is typed as plain bytes. */
  readonly bytes: Uint8Array;
  /** Values that lie outside of the block, by tag name. They were taken out of the copy. */
  readonly outside: readonly string[];
}

const EXIF_POINTER = 0x8769;
const NO_TAG = 0xffff;
const BYTES_TYPE = 7;

/** Make a TIFF block safe and lossless to read with exifr: it decodes text values as UTF-8, which would lose bytes, and it
 *  believes every length. In the copy, the values of `TEXT_TAGS` in IFD0 and the Exif IFD are typed "undefined bytes", and
 *  those that lie outside of the block are renamed to an unused tag. @returns undefined when the block is no TIFF
 *  @see TIFF 6.0 §2 */
export function prepareTiff(tiff: Uint8Array): PreparedTiff | undefined {
  const view = byteView(tiff);
  const mark = view.name(0, 2);
  if ((mark !== 'II' && mark !== 'MM') || tiff.length < 14) return undefined;
  const order = mark === 'II' ? 'le' : 'be';
  const u16 = order === 'le' ? view.u16le : view.u16be;
  const u32 = order === 'le' ? view.u32le : view.u32be;
  if (u16(2) !== 42) return undefined;
  const bytes = new Uint8Array(tiff);
  const outside: string[] = [];
  const write = (at: number, value: number): void => {
    bytes[at] = order === 'le' ? value & 0xff : value >> 8;
    bytes[at + 1] = order === 'le' ? value >> 8 : value & 0xff;
  };
  let exif: number | undefined;
  const prepare = (ifd: number): void => {
    const count = Math.min(u16(ifd), Math.floor((tiff.length - ifd - 2) / 12));
    if (count >= 0) write(ifd, count);
    for (let entry = ifd + 2; entry < ifd + 2 + 12 * count; entry += 12) {
      const tag = u16(entry);
      if (tag === EXIF_POINTER) exif = u32(entry + 8);
      const name = TEXT_TAGS.get(tag);
      if (name === undefined) continue;
      const length = u32(entry + 4);
      const inside = length <= 4 || u32(entry + 8) + length <= tiff.length;
      if (isByteType(u16(entry + 2)) && inside) write(entry + 2, BYTES_TYPE);
      else write(entry, NO_TAG);
      if (!inside) outside.push(name);
    }
  };
  const first = u32(4);
  prepare(first);
  if (exif !== undefined && exif !== first && exif + 2 <= tiff.length) prepare(exif);
  return { order, bytes, outside };
}

function isByteType(type: number): boolean {
  return type === 1 || type === 2 || type === 6 || type === BYTES_TYPE;
}
