import { concat, utf8 } from '../../src/shared/bytes.ts';
import { latin1 } from './make-png.ts';

/** One marker segment of a sample JPEG. */
export interface SampleSegment {
  readonly marker: number;
  readonly data: Uint8Array;
}

/** A JPEG in outline: the given segments, a frame header, a few bytes of picture data. It cannot be shown, only walked. */
export function makeJpeg(segments: readonly SampleSegment[], options: { end?: boolean } = {}): Uint8Array {
  const frame = { marker: 0xc0, data: Uint8Array.of(8, 0, 32, 0, 16, 1, 1, 17, 0) };
  const scan = { marker: 0xda, data: Uint8Array.of(1, 1, 0, 0, 63, 0) };
  return concat(
    Uint8Array.of(0xff, 0xd8),
    ...[...segments, frame, scan].map(segmentBytes),
    Uint8Array.of(1, 2, 3),
    options.end === false ? new Uint8Array() : Uint8Array.of(0xff, 0xd9),
  );
}

function segmentBytes({ marker, data }: SampleSegment): Uint8Array {
  const length = data.length + 2;
  return concat(Uint8Array.of(0xff, marker, length >> 8, length & 0xff), data);
}

export function exifSegment(tiff: Uint8Array): SampleSegment {
  return { marker: 0xe1, data: concat(latin1('Exif\0\0'), tiff) };
}

export function xmpSegment(packet: string): SampleSegment {
  return { marker: 0xe1, data: concat(latin1('http://ns.adobe.com/xap/1.0/\0'), utf8(packet)) };
}

export function commentSegment(text: string): SampleSegment {
  return { marker: 0xfe, data: utf8(text) };
}

/** An APP13 segment with IPTC datasets of record 2. */
export function iptcSegment(datasets: readonly (readonly [number: number, text: string])[]): SampleSegment {
  const records = concat(
    ...datasets.map(([number, text]) => {
      const value = utf8(text);
      return concat(Uint8Array.of(0x1c, 2, number, value.length >> 8, value.length & 0xff), value);
    }),
  );
  const size = Uint8Array.of(0, 0, records.length >> 8, records.length & 0xff);
  return { marker: 0xed, data: concat(latin1('Photoshop 3.0\x008BIM\x04\x04\0\0'), size, records) };
}
