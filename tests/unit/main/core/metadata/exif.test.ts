import { describe, expect, it } from 'vitest';
import { readExif } from '../../../../../src/main/core/metadata/exif.ts';
import { utf8 } from '../../../../../src/shared/bytes.ts';
import { makeTiff } from '../../../../helpers/make-tiff.ts';

describe('readExif', () => {
  it('gives the bytes of the file where a value lies over the directory', async () => {
    const tiff = makeTiff({ ifd0: [{ tag: 0x010e, type: 2, value: utf8('a description') }] });
    // The value's offset points to the directory itself, whose type field is changed in the copy that is read.
    new DataView(tiff.buffer).setUint32(8 + 2 + 8, 8);
    const { blocks } = await readExif(tiff, 'tiff:exif');
    expect(blocks.map(({ place, bytes }) => [place, bytes])).toEqual([
      ['tiff:exif:ImageDescription', tiff.subarray(8, 8 + 'a description'.length)],
    ]);
  });
});
