import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { embeddedFiles } from '../../../../../src/main/core/edits/embedded-files.ts';
import { makePsd } from '../../../../helpers/make-edits.ts';

const picture = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3, 4, 5, 6]);
const hash = createHash('sha256').update(picture).digest('hex');

describe('embeddedFiles', () => {
  it.each([
    ['a usual document', false],
    ['a large document', true],
  ])('finds the pictures placed in %s, as they were', (_, large) => {
    const psd = makePsd({ layers: ['a', '猫'], placed: [{ name: '夜.png', bytes: picture }], large });
    expect(embeddedFiles(psd)).toEqual([hash]);
  });

  it('finds nothing where there is nothing, and ends at damage', () => {
    expect(embeddedFiles(makePsd({ layers: ['a'] }))).toEqual([]);
    expect(embeddedFiles(picture)).toEqual([]);
    const psd = makePsd({ layers: ['a'], placed: [{ name: 'x.png', bytes: picture }] });
    for (let end = 0; end < psd.length; end += 3) expect(embeddedFiles(psd.subarray(0, end))).toEqual([]);
  });
});
