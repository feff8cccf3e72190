import { createHash } from 'node:crypto';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { pixelMd5 } from '../../../../../src/main/core/intake/pixel-md5.ts';

const png = new PNG({ width: 3, height: 2 });
for (let i = 0; i < png.data.length; i++) png.data[i] = i % 4 === 3 ? 255 : i * 7;
const rgb = Buffer.from(png.data.filter((_, i) => i % 4 !== 3));
const bytes = PNG.sync.write(png);
const md5 = (data: Uint8Array): string => createHash('md5').update(data).digest('hex');

describe('pixelMd5', () => {
  it('computes what the name claims, of the pixels with and without their alpha', () => {
    expect(pixelMd5(bytes, `${md5(png.data)}.png`)).toBe(md5(png.data));
    expect(pixelMd5(bytes, `${md5(rgb).toUpperCase()}.PNG`)).toBe(md5(rgb));
  });

  it('believes no name, and unpacks nothing that has none', () => {
    expect(pixelMd5(bytes, `${md5(bytes)}.png`)).toBeUndefined();
    expect(pixelMd5(bytes, '00001-7.png')).toBeUndefined();
    expect(pixelMd5(bytes.subarray(0, 60), `${md5(rgb)}.png`)).toBeUndefined();
    const huge = Buffer.from(bytes);
    huge.writeUInt32BE(2_000_000_000, 16);
    expect(pixelMd5(huge, `${md5(rgb)}.png`)).toBeUndefined();
  });
});
