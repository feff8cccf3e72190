import { createHash } from 'node:crypto';
import { PNG } from 'pngjs';

const NAMED_BY_MD5 = /^([0-9a-f]{32})\.png$/i;
/** Larger pictures are not unpacked: their pixels would fill the memory. */
const MAX_PIXELS = 64 * 2 ** 20;
const WIDTH_AT = 16;
const HEIGHT_AT = 20;

/** The MD5 of a PNG's pixels, for files that have it as their name, as the WebUI family names the sources of img2img that it
 *  keeps. Computed from the pixels. @returns undefined when the name is no MD5, or not that of these pixels */
export function pixelMd5(bytes: Uint8Array, name: string): string | undefined {
  const named = NAMED_BY_MD5.exec(name)?.[1]?.toLowerCase();
  return named !== undefined && hasPixelMd5(bytes, named) ? named : undefined;
}

/** Whether this is the MD5 of a PNG's pixels, row by row as RGBA, or as RGB for a picture that had no transparency. False
 *  for what is no PNG, is damaged, or has more than 64 Mi pixels. */
export function hasPixelMd5(bytes: Uint8Array, expected: string): boolean {
  if (bytes.length < HEIGHT_AT + 4) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(WIDTH_AT) * view.getUint32(HEIGHT_AT) > MAX_PIXELS) return false;
  const pixels = pixelsOf(bytes);
  return pixels !== undefined && (md5(pixels) === expected || md5(withoutAlpha(pixels)) === expected);
}

function pixelsOf(bytes: Uint8Array): Buffer | undefined {
  try {
    return PNG.sync.read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).data;
  } catch {
    // pngjs tells damaged pictures by plain errors; what it cannot unpack has no MD5 of pixels.
    return undefined;
  }
}

function withoutAlpha(rgba: Buffer): Buffer {
  const rgb = Buffer.allocUnsafe((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) rgba.copy(rgb, to, from, from + 3);
  return rgb;
}

function md5(bytes: Buffer): string {
  return createHash('md5').update(bytes).digest('hex');
}
