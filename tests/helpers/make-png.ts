import { crc32, deflateSync } from 'node:zlib';
import { concat, utf8 } from '../../src/shared/bytes.ts';

/** One chunk to put into a sample PNG. */
export interface SampleChunk {
  readonly type: string;
  readonly data: Uint8Array;
  /** Written in place of the true checksum. */
  readonly crc?: number;
  /** Written in place of the true length. */
  readonly length?: number;
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** A PNG of one grey pixel row by row, `before` and `after` its picture data. Any chunk may be damaged on request. */
export function makePng(
  before: readonly SampleChunk[] = [],
  options: { after?: readonly SampleChunk[]; width?: number; height?: number; end?: boolean; pixels?: Uint8Array } = {},
): Uint8Array {
  const { after = [], width = 1, height = 1, end = true } = options;
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set(options.pixels === undefined ? [8, 0, 0, 0, 0] : [8, 6, 0, 0, 0], 8);
  const rows = options.pixels === undefined ? greyRows(width, height) : rgbaRows(options.pixels, width, height);
  const chunks: SampleChunk[] = [
    { type: 'IHDR', data: header },
    ...before,
    { type: 'IDAT', data: deflateSync(rows) },
    ...after,
    ...(end ? [{ type: 'IEND', data: new Uint8Array() }] : []),
  ];
  return concat(SIGNATURE, ...chunks.map(chunkBytes));
}

function greyRows(width: number, height: number): Uint8Array {
  return new Uint8Array(height * (width + 1));
}

function rgbaRows(pixels: Uint8Array, width: number, height: number): Uint8Array {
  const rows = new Uint8Array(height * (4 * width + 1));
  for (let y = 0; y < height; y++)
    rows.set(pixels.subarray(4 * width * y, 4 * width * (y + 1)), y * (4 * width + 1) + 1);
  return rows;
}

/** The bytes of one chunk. */
export function chunkBytes({ type, data, crc, length }: SampleChunk): Uint8Array {
  const body = concat(latin1(type), data);
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, length ?? data.length);
  bytes.set(body, 4);
  view.setUint32(8 + data.length, crc ?? crc32(body));
  return bytes;
}

/** Text as one byte a character. */
export function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0) & 0xff);
}

export function tEXt(keyword: string, text: string | Uint8Array): SampleChunk {
  const value = typeof text === 'string' ? latin1(text) : text;
  return { type: 'tEXt', data: concat(latin1(keyword), Uint8Array.of(0), value) };
}

export function zTXt(keyword: string, text: string | Uint8Array): SampleChunk {
  const value = typeof text === 'string' ? latin1(text) : text;
  return { type: 'zTXt', data: concat(latin1(keyword), Uint8Array.of(0, 0), deflateSync(value)) };
}

export function iTXt(keyword: string, text: string, options: { compressed?: boolean } = {}): SampleChunk {
  const { compressed = false } = options;
  const value = compressed ? new Uint8Array(deflateSync(utf8(text))) : utf8(text);
  return { type: 'iTXt', data: concat(latin1(keyword), Uint8Array.of(0, compressed ? 1 : 0, 0, 0, 0), value) };
}
