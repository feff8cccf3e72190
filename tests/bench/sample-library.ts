import { randomFillSync } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { concat, utf8 } from '../../src/shared/bytes.ts';
import { infotext, DEFAULT_PARAMETERS } from '../helpers/simulated-generator.ts';
import { chunkBytes, tEXt } from '../helpers/make-png.ts';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** Side of the picture by which it is found how many bytes a pixel takes. */
const TRIAL_SIDE = 256;

/** Fills `folder` with `count` files of the structure of real PNGs: header, A1111 text, a picture that takes about as many
 *  bytes and as long to decode as a generated one, end. `bytesEach` holds within a few hundred bytes; the picture is the
 *  same in all. Files that are there already are kept. */
export function makeLibrary(folder: string, count: number, bytesEach: number): string[] {
  mkdirSync(folder, { recursive: true });
  const paths = Array.from({ length: count }, (_, i) => join(folder, `${String(i).padStart(6, '0')}-${i}.png`));
  if (readdirSync(folder).length === count) return paths;
  const trial = pictureData(TRIAL_SIDE).length / TRIAL_SIDE ** 2;
  const side = Math.max(1, Math.round(Math.sqrt(bytesEach / trial)));
  const picture = concat(headerOf(side), chunkBytes({ type: 'IDAT', data: pictureData(side) }));
  const headerBytes = headerOf(side).length;
  const end = chunkBytes({ type: 'IEND', data: utf8('') });
  paths.forEach((path, i) => {
    const text = chunkBytes(tEXt('parameters', infotext(parametersOf(i))));
    writeFileSync(path, concat(SIGNATURE, picture.subarray(0, headerBytes), text, picture.subarray(headerBytes), end));
  });
  return paths;
}

function parametersOf(i: number): typeof DEFAULT_PARAMETERS {
  return {
    ...DEFAULT_PARAMETERS,
    seed: String(i),
    prompt: `${DEFAULT_PARAMETERS.prompt}, step ${Math.floor(i / 8)}`,
  };
}

function headerOf(side: number): Uint8Array {
  const data = new Uint8Array(13);
  const view = new DataView(data.buffer);
  view.setUint32(0, side);
  view.setUint32(4, side);
  data.set([8, 2, 0, 0, 0], 8);
  return chunkBytes({ type: 'IHDR', data });
}

/** Rows of three bytes a pixel with three bits of noise, which compress as far as generated pictures do (1.3 bytes a pixel
 *  in the samples of A1111 and Forge). */
function pictureData(side: number): Uint8Array {
  const row = 1 + 3 * side;
  const bytes = randomFillSync(new Uint8Array(side * row));
  for (const [i, noise] of bytes.entries()) bytes[i] = i % row === 0 ? 0 : 120 + (noise & 7);
  return deflateSync(bytes);
}
