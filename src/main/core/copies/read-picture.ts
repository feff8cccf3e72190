import sharp, { type Sharp } from 'sharp';
import { readEdit } from '../edits/read-edit.ts';
import { greyOf, mirrored, type Grey } from './grey.ts';
import type { Form } from './look-for.ts';

const SIDE = 96;
const MAX_PIXELS = 200_000_000;
/** In pixels: a suspected copy is made no larger than this before it is looked at; and so large is its small picture. */
const WORKED_ON = 1_024;
const PREVIEW_SIDE = 640;
/** Looking for a border takes long in a large picture. */
const BORDER_SIDE = 256;
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
  const picture = opened(pictureIn(bytes), 'none');
  const { autoOrient } = await picture.metadata();
  // Much more than what is compared, and much less than what may be in a file.
  const { data, info } = await inside(picture, WORKED_ON).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const small = (): Sharp => sharp(data, { raw: info });
  const preview = await inside(small(), PREVIEW_SIDE).webp({ quality: PREVIEW_QUALITY, effort: 0 }).toBuffer();
  const pixels = await greyPixels(small());
  const within = await withoutBorder(small());
  return {
    forms: [
      { grey: greyOf(pixels, SIDE), mirrored: false },
      { grey: greyOf(mirrored(pixels, SIDE), SIDE), mirrored: true },
      ...(within === undefined ? [] : [{ grey: greyOf(within, SIDE), mirrored: false }]),
    ],
    width: autoOrient.width,
    height: autoOrient.height,
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

function inside(picture: Sharp, side: number): Sharp {
  return picture.resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true });
}

/** @returns undefined when there is no border, or hardly anything within */
async function withoutBorder(picture: Sharp): Promise<Uint8Array | undefined> {
  const { data, info } = await inside(picture, BORDER_SIDE).raw().toBuffer({ resolveWithObject: true });
  const cut = await sharp(data, { raw: info })
    .trim({ threshold: BORDER_VARIES })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const [width, height] = [cut.info.width / info.width, cut.info.height / info.height];
  if ((width === 1 && height === 1) || width < LEAST_WITHIN || height < LEAST_WITHIN) return undefined;
  return greyPixels(sharp(cut.data, { raw: cut.info }));
}
