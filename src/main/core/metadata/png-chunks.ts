import { crc32 } from 'node:zlib';

/** One chunk of a PNG. `start` and `length` are the position of its data in the file, in bytes. */
export interface PngChunk {
  readonly type: string;
  readonly start: number;
  readonly length: number;
  /** Undefined for picture data, whose sum is not computed: it would cost a pass over every pixel. */
  readonly crcOk: boolean | undefined;
}

export interface PngWalk {
  readonly chunks: readonly PngChunk[];
  /** `complete`: IEND was reached; `truncated`: the file ends inside a chunk; `broken`: a chunk's type is no type. */
  readonly end: 'complete' | 'truncated' | 'broken';
  /** First byte behind the last whole chunk. Bytes may follow IEND. */
  readonly endOffset: number;
}

const SIGNATURE_LENGTH = 8;
const CHUNK_OVERHEAD = 12;

/** Walk a PNG's chunks in file order, by their lengths, without reading picture data. `bytes` is the whole file, is not
 *  modified, and must begin with the PNG signature. Picture-data chunks (`IDAT`, `fdAT`) are left out of the result.
 *  `type` keeps its letter case, which carries meaning. @see https://www.w3.org/TR/png-3/#5Chunk-layout */
export function walkPng(bytes: Uint8Array): PngWalk {
  const chunks: PngChunk[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = SIGNATURE_LENGTH;
  while (at + CHUNK_OVERHEAD <= bytes.length) {
    const length = view.getUint32(at);
    const code = view.getUint32(at + 4);
    if (!isTypeCode(code)) return { chunks, end: 'broken', endOffset: at };
    const next = at + CHUNK_OVERHEAD + length;
    if (next > bytes.length) return { chunks, end: 'truncated', endOffset: at };
    if (code !== IDAT && code !== FDAT) {
      const crcOk = crc32(bytes.subarray(at + 4, at + 8 + length)) === view.getUint32(next - 4);
      chunks.push({ type: typeName(code), start: at + 8, length, crcOk });
    }
    at = next;
    if (code === IEND) return { chunks, end: 'complete', endOffset: at };
  }
  return { chunks, end: 'truncated', endOffset: at };
}

/** Whether a PNG is whole: its chunk lengths lead to IEND. Bytes behind IEND do not matter. Computes no sums. */
export function reachesEnd(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = SIGNATURE_LENGTH;
  while (at + CHUNK_OVERHEAD <= bytes.length) {
    const code = view.getUint32(at + 4);
    at += CHUNK_OVERHEAD + view.getUint32(at);
    if (code === IEND) return at <= bytes.length;
  }
  return false;
}

/** The picture data of a PNG, piece by piece, without copying. */
export function pictureData(bytes: Uint8Array): readonly Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: Uint8Array[] = [];
  let at = SIGNATURE_LENGTH;
  while (at + CHUNK_OVERHEAD <= bytes.length) {
    const length = view.getUint32(at);
    if (view.getUint32(at + 4) === IDAT) pieces.push(bytes.subarray(at + 8, at + 8 + length));
    at += CHUNK_OVERHEAD + length;
  }
  return pieces;
}

const IDAT = 0x49444154;
const FDAT = 0x66644154;
/** Types of the chunks that hold pixels (`IDAT`, `fdAT`), as numbers, big end first. */
export const PICTURE_CHUNKS: ReadonlySet<number> = new Set([IDAT, FDAT]);
const IEND = 0x49454e44;

function isTypeCode(code: number): boolean {
  for (let shift = 0; shift <= 24; shift += 8) {
    const letter = (code >>> shift) & 0xdf;
    if (letter < 0x41 || letter > 0x5a) return false;
  }
  return true;
}

function typeName(code: number): string {
  return String.fromCharCode(code >>> 24, (code >>> 16) & 0xff, (code >>> 8) & 0xff, code & 0xff);
}
