import { concat, utf8 } from '../../src/shared/bytes.ts';
import { latin1 } from './make-png.ts';

/** One tag of a sample EXIF block. `type` 2 is text, 7 undefined bytes, 1 bytes. */
export interface SampleTag {
  readonly tag: number;
  readonly type?: number;
  readonly value: Uint8Array;
}

/** A TIFF block with IFD0 and, where asked for, an Exif IFD. */
export function makeTiff(options: {
  order?: 'II' | 'MM';
  ifd0?: readonly SampleTag[];
  exif?: readonly SampleTag[];
}): Uint8Array {
  const { order = 'MM', ifd0 = [], exif = [] } = options;
  const little = order === 'II';
  const exifAt = 8 + ifdSize(ifd0.length + (exif.length > 0 ? 1 : 0)) + dataSize(ifd0);
  const total = exifAt + (exif.length > 0 ? ifdSize(exif.length) + dataSize(exif) : 0);
  const bytes = new Uint8Array(total);
  const view = new DataView(bytes.buffer);
  bytes.set(latin1(order));
  view.setUint16(2, 42, little);
  view.setUint32(4, 8, little);
  const pointer: SampleTag[] = [];
  if (exif.length > 0) {
    const at = new Uint8Array(4);
    new DataView(at.buffer).setUint32(0, exifAt, little);
    pointer.push({ tag: 0x8769, type: 4, value: at });
  }
  writeIfd(bytes, 8, [...ifd0, ...pointer], little);
  if (exif.length > 0) writeIfd(bytes, exifAt, exif, little);
  return bytes;
}

function ifdSize(count: number): number {
  return 2 + 12 * count + 4;
}

function dataSize(tags: readonly SampleTag[]): number {
  return tags.reduce((sum, { value }) => sum + (value.length > 4 ? value.length : 0), 0);
}

function writeIfd(bytes: Uint8Array, at: number, tags: readonly SampleTag[], little: boolean): void {
  const view = new DataView(bytes.buffer);
  view.setUint16(at, tags.length, little);
  let data = at + ifdSize(tags.length);
  [...tags]
    .sort((a, b) => a.tag - b.tag)
    .forEach(({ tag, type = 7, value }, index) => {
      const entry = at + 2 + 12 * index;
      view.setUint16(entry, tag, little);
      view.setUint16(entry + 2, type, little);
      view.setUint32(entry + 4, type === 4 ? 1 : value.length, little);
      if (value.length > 4) {
        view.setUint32(entry + 8, data, little);
        bytes.set(value, data);
        data += value.length;
      } else {
        bytes.set(value, entry + 8);
      }
    });
}

/** A UserComment value: character code and text. */
export function userComment(text: string, encoding: 'utf-16be' | 'utf-16le' | 'ascii' | 'none'): Uint8Array {
  if (encoding === 'ascii') return concat(latin1('ASCII\0\0\0'), utf8(text));
  if (encoding === 'none') return utf8(text);
  const units = new Uint8Array(2 * text.length);
  const view = new DataView(units.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), encoding === 'utf-16le');
  return concat(latin1('UNICODE\0'), units);
}
