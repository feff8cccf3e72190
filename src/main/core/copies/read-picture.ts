import sharp, { type Sharp } from 'sharp';
import { readEdit } from '../edits/read-edit.ts';
import { greyOf, mirrored, type Grey } from './grey.ts';
import type { Form } from './look-for.ts';

const SIDE = 96;
const MAX_PIXELS = 200_000_000;
const PREVIEW_WIDTH = 640;
const PREVIEW_QUALITY = 80;
/** How much a border may vary, of 255, and how much of the picture has to remain within it. */
const BORDER_VARIES = 12;
const LEAST_WITHIN = 0.5;

/** The brightness of an own picture, or of the small picture in an editor's document.
 *  @throws Error of sharp when it is no picture that can be read */
export async function readGrey(bytes: Uint8Array): Promise<Grey> {
  return greyOf(await greyPixels(opened(pictureIn(bytes), 'error')), SIDE);
}

/** A suspected copy: its brightness as it is, mirrored, and without a plain border; its size; and a small picture of it. What
 *  is left of a damaged file counts. @throws Error of sharp when it is no picture that can be read */
export async function readSuspect(bytes: Uint8Array): Promise<{
  readonly forms: readonly Form[];
  readonly width: number;
  readonly height: number;
  /** WebP. */
  readonly preview: Buffer;
}> {
  const picture = pictureIn(bytes);
  const upright = await opened(picture, 'none').png({ compressionLevel: 1 }).toBuffer({ resolveWithObject: true });
  const { width, height } = upright.info;
  const preview = await sharp(upright.data)
    .resize({ width: PREVIEW_WIDTH, height: PREVIEW_WIDTH, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: PREVIEW_QUALITY, effort: 2 })
    .toBuffer();
  const pixels = await greyPixels(sharp(upright.data));
  const within = await withoutBorder(upright.data, width, height);
  return {
    forms: [
      { grey: greyOf(pixels, SIDE), mirrored: false },
      { grey: greyOf(mirrored(pixels, SIDE), SIDE), mirrored: true },
      ...(within === undefined ? [] : [{ grey: greyOf(within, SIDE), mirrored: false }]),
    ],
    width,
    height,
    preview,
  };
}

/** Documents of editors hold a small picture of what they show. */
function pictureIn(bytes: Uint8Array): Uint8Array {
  return readEdit(bytes)?.preview ?? bytes;
}

function opened(picture: Uint8Array, failOn: 'none' | 'error'): Sharp {
  return sharp(picture, { limitInputPixels: MAX_PIXELS, failOn }).rotate().flatten({ background: '#fff' });
}

function greyPixels(picture: Sharp): Promise<Uint8Array> {
  return picture
    .greyscale()
    .resize(SIDE, SIDE, { fit: 'fill' })
    .toColourspace('b-w')
    .raw({ depth: 'uchar' })
    .toBuffer();
}

/** @returns undefined when there is no border, or hardly anything within */
async function withoutBorder(upright: Buffer, width: number, height: number): Promise<Uint8Array | undefined> {
  const cut = await sharp(upright)
    .trim({ threshold: BORDER_VARIES })
    .png({ compressionLevel: 1 })
    .toBuffer({ resolveWithObject: true });
  const { info } = cut;
  const isWhole = info.width === width && info.height === height;
  if (isWhole || info.width < width * LEAST_WITHIN || info.height < height * LEAST_WITHIN) return undefined;
  return greyPixels(sharp(cut.data));
}
