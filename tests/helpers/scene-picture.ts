import sharp from 'sharp';
import { chunkBytes, iTXt } from './make-png.ts';
import { sceneSvg } from './scene.ts';
import { DEFAULT_PARAMETERS, infotext } from './simulated-generator.ts';
import type { Parameters } from './simulated-generator.ts';

/** A PNG as a WebUI saves it: a landscape, and how it was asked for; `more` and `times` as in `a1111Picture`. */
export async function scenePicture(
  theme: number,
  parameters: Partial<Parameters>,
  more = '',
  times = 1,
): Promise<Buffer> {
  const all: Parameters = { ...DEFAULT_PARAMETERS, width: 832, height: 1216, ...parameters };
  const rain = /rain|雨/.test(all.prompt);
  const svg = sceneSvg({ theme, seed: Number(BigInt(all.seed) % 9_973n), rain, width: all.width, height: all.height });
  const png = await sharp(Buffer.from(svg), { density: 72 * times })
    .png({ compressionLevel: 6 })
    .toBuffer();
  const afterHeader = 8 + 25;
  return Buffer.concat([
    png.subarray(0, afterHeader),
    chunkBytes(iTXt('parameters', infotext(all, more))),
    png.subarray(afterHeader),
  ]);
}
