import { randomFillSync } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { concat, utf8 } from '../../src/shared/bytes.ts';
import { infotext, DEFAULT_PARAMETERS } from '../helpers/simulated-generator.ts';
import { chunkBytes, tEXt, type SampleChunk } from '../helpers/make-png.ts';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** Fills `folder` with `count` files of the size and structure of real PNGs: header, A1111 text, picture data that does
 *  not compress (random, so nothing decodes it), end. Files that are there already are kept. */
export function makeLibrary(folder: string, count: number, bytesEach: number): string[] {
  mkdirSync(folder, { recursive: true });
  const paths = Array.from({ length: count }, (_, i) => join(folder, `${String(i).padStart(6, '0')}-${i}.png`));
  if (existsSync(folder) && readdirSync(folder).length === count) return paths;
  const pixels = new Uint8Array(bytesEach);
  randomFillSync(pixels);
  paths.forEach((path, i) => {
    // Another picture for every file, without drawing all its random bytes anew.
    randomFillSync(pixels, 0, 64);
    writeFileSync(path, pngWith(i, pixels));
  });
  return paths;
}

function pngWith(i: number, pixels: Uint8Array): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, 832);
  view.setUint32(4, 1216);
  header.set([8, 2, 0, 0, 0], 8);
  const parameters = {
    ...DEFAULT_PARAMETERS,
    seed: String(i),
    prompt: `${DEFAULT_PARAMETERS.prompt}, step ${Math.floor(i / 8)}`,
  };
  const chunks: SampleChunk[] = [
    { type: 'IHDR', data: header },
    tEXt('parameters', infotext(parameters)),
    // The checksum of picture data is not read; computing it here would only take time.
    { type: 'IDAT', data: pixels, crc: 0 },
    { type: 'IEND', data: utf8('') },
  ];
  return concat(SIGNATURE, ...chunks.map(chunkBytes));
}
