import { byteView } from './byte-cursor.ts';

/** One marker segment of a JPEG. `start` and `length` are the position of its data, in bytes, without the length field. */
interface JpegSegment {
  /** Second byte of the marker: 0xE1 for APP1, 0xFE for a comment. */
  readonly marker: number;
  readonly start: number;
  readonly length: number;
}

export interface JpegWalk {
  readonly segments: readonly JpegSegment[];
  /** `picture`: the walk reached the picture data, where metadata ends; otherwise the file stops or breaks before. */
  readonly end: 'picture' | 'truncated' | 'broken';
}

const SOS = 0xda;
const EOI = 0xd9;

/** Walk the segments of a JPEG up to the picture data. `bytes` begins with the JPEG signature and is not modified. */
export function walkJpeg(bytes: Uint8Array): JpegWalk {
  const view = byteView(bytes);
  const segments: JpegSegment[] = [];
  let at = 2;
  while (at < bytes.length) {
    if (view.u8(at) !== 0xff) return { segments, end: 'broken' };
    const marker = view.u8(at + 1);
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === SOS || marker === EOI) return { segments, end: 'picture' };
    if (standsAlone(marker)) {
      at += 2;
      continue;
    }
    const length = view.u16be(at + 2) - 2;
    if (length < 0) return { segments, end: at + 4 > bytes.length ? 'truncated' : 'broken' };
    if (at + 4 + length > bytes.length) return { segments, end: 'truncated' };
    segments.push({ marker, start: at + 4, length });
    at += 4 + length;
  }
  return { segments, end: 'truncated' };
}

function standsAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}

/** Whether a segment is a frame header, which holds the picture's size. */
export function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}
