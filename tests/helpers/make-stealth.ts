import { gzipSync } from 'node:zlib';
import { concat, utf8 } from '../../src/shared/bytes.ts';
import { latin1, makePng } from './make-png.ts';

/** An RGBA PNG with text in the lowest bits of its pixels, down the columns. `length` replaces the true length in bits. */
export function makeStealthPng(
  text: string,
  mark: 'stealth_pnginfo' | 'stealth_pngcomp' | 'stealth_rgbinfo' | 'stealth_rgbcomp',
  options: { width?: number; height?: number; length?: number } = {},
): Uint8Array {
  const { width = 64, height = 128 } = options;
  const payload = mark.endsWith('comp') ? new Uint8Array(gzipSync(utf8(text))) : utf8(text);
  const size = new Uint8Array(4);
  new DataView(size.buffer).setUint32(0, options.length ?? 8 * payload.length);
  const stream = concat(latin1(mark), size, payload);
  const perPixel = mark.startsWith('stealth_rgb') ? 3 : 1;
  const pixels = new Uint8Array(4 * width * height).fill(254);
  for (let bit = 0; bit < 8 * stream.length; bit++) {
    const pixel = Math.floor(bit / perPixel);
    const channel = perPixel === 1 ? 3 : bit % 3;
    const at = 4 * ((pixel % height) * width + Math.floor(pixel / height)) + channel;
    const value = ((stream[bit >> 3] ?? 0) >> (7 - (bit % 8))) & 1;
    pixels[at] = ((pixels[at] ?? 0) & 0xfe) | value;
  }
  return makePng([], { width, height, pixels });
}
