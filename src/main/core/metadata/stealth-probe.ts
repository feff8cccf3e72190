import { constants, inflateSync } from 'node:zlib';
import { concat } from '../../../shared/bytes.ts';
import { byteView } from './byte-cursor.ts';
import { pictureData } from './png-chunks.ts';

/** Where a picture may hide text: the lowest bits of its alpha channel, or of all three colours. */
export type StealthChannel = 'alpha' | 'rgb';

const MAGIC_BITS = 120;
const FIRST_PREFIX = 32 * 1024;
const MAX_PROBE = 16 * 1024 * 1024;
const MAGIC = /^stealth_(?:pnginfo|pngcomp|rgbinfo|rgbcomp)$/;

/** Whether hidden text may begin in a PNG's first column, at the cost of unpacking its first 120 rows only. Pictures of
 *  fewer rows, where the mark goes on in the next column, count as "may". A PNG with a palette, grey, 16 bits or
 *  interlacing cannot hold any. `bytes` is the whole file. @see formats.md §5 */
export function mayHoldStealth(bytes: Uint8Array): boolean {
  const view = byteView(bytes);
  const [width, height, depth, colour, interlace] = [
    view.u32be(16),
    view.u32be(20),
    view.u8(24),
    view.u8(25),
    view.u8(28),
  ];
  if (view.name(12, 4) !== 'IHDR' || depth !== 8 || interlace !== 0 || (colour !== 2 && colour !== 6)) return false;
  if (width === 0 || height === 0) return false;
  if (height < MAGIC_BITS) return width * height <= 4_000_000;
  const channels = colour === 6 ? 4 : 3;
  const rowBytes = width * channels + 1;
  const rows = firstRows(bytes, rowBytes * MAGIC_BITS);
  if (rows === undefined) return false;
  const column = firstColumn(rows, rowBytes, channels);
  return MAGIC.test(markIn(column, channels, 'alpha')) || MAGIC.test(markIn(column, channels, 'rgb'));
}

function firstRows(bytes: Uint8Array, wanted: number): Uint8Array | undefined {
  if (wanted > MAX_PROBE) return undefined;
  const packed = concat(...pictureData(bytes));
  for (let prefix = FIRST_PREFIX; ; prefix *= 2) {
    const rows = inflatePrefix(packed.subarray(0, prefix));
    if (rows === undefined || rows.length >= wanted) return rows;
    if (prefix >= packed.length) return undefined;
  }
}

function inflatePrefix(packed: Uint8Array): Uint8Array | undefined {
  try {
    return inflateSync(packed, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 4 * MAX_PROBE });
  } catch (error) {
    if (error instanceof Error && 'code' in error && /^(?:Z_|ERR_BUFFER_TOO_LARGE)/.test(String(error.code)))
      return undefined;
    throw error;
  }
}

/** The first pixel of each row. In the first column a PNG's filters need only the pixel above: Sub adds nothing, Up and Paeth
 *  add it, Average adds half. @see https://www.w3.org/TR/png-3/#9Filters */
function firstColumn(rows: Uint8Array, rowBytes: number, channels: number): Uint8Array {
  const column = new Uint8Array(MAGIC_BITS * channels);
  for (let y = 0; y < MAGIC_BITS; y++) {
    const filter = rows[y * rowBytes] ?? 0;
    for (let c = 0; c < channels; c++) {
      const above = y === 0 ? 0 : (column[(y - 1) * channels + c] ?? 0);
      const added = filter === 2 || filter === 4 ? above : filter === 3 ? above >> 1 : 0;
      column[y * channels + c] = (rows[y * rowBytes + 1 + c] ?? 0) + added;
    }
  }
  return column;
}

function markIn(column: Uint8Array, channels: number, channel: StealthChannel): string {
  if (channel === 'alpha' && channels < 4) return '';
  let text = '';
  let byte = 0;
  for (let bit = 0; bit < MAGIC_BITS; bit++) {
    const at = channel === 'alpha' ? bit * channels + 3 : Math.floor(bit / 3) * channels + (bit % 3);
    byte = ((byte << 1) | ((column[at] ?? 0) & 1)) & 0xff;
    if (bit % 8 === 7) text += String.fromCharCode(byte);
  }
  return text;
}
