import { describe, expect, it } from 'vitest';
import { completeness } from '../../../../../src/main/core/metadata/completeness.ts';
import { concat, utf8 } from '../../../../../src/shared/bytes.ts';
import { makeGif } from '../../../../helpers/make-gif.ts';
import { makeHeif, makeMp4 } from '../../../../helpers/make-iso.ts';
import { commentSegment, makeJpeg } from '../../../../helpers/make-jpeg.ts';
import { makeKra } from '../../../../helpers/make-kra.ts';
import { makePng, tEXt } from '../../../../helpers/make-png.ts';
import { makeWebm } from '../../../../helpers/make-webm.ts';
import { makeWebp } from '../../../../helpers/make-webp.ts';

const WHOLE: readonly (readonly [string, Uint8Array])[] = [
  ['x.png', makePng([tEXt('a', 'text')])],
  ['x.jpg', makeJpeg([commentSegment('x')])],
  ['x.webp', makeWebp([{ type: 'XMP ', data: utf8('odd') }])],
  ['x.gif', makeGif('comment')],
  ['x.avif', makeHeif('avif', { exif: utf8('abc') })],
  ['x.mp4', makeMp4({ comment: 'x' })],
  ['x.webm', makeWebm({ comment: 'x' })],
  ['x.kra', makeKra('{}')],
  ['x.json', utf8('{"a": [1, 2]}')],
  ['x.flow', utf8('{"state-txt2img_prompt": "cat"}')],
];

describe('completeness', () => {
  it.each(WHOLE)('knows a whole %s', (name, bytes) => {
    expect(completeness(bytes, name)).toBe('complete');
  });

  it.each(WHOLE)('never takes a beginning of %s for the whole', (name, bytes) => {
    for (let length = 0; length < bytes.length; length++) {
      expect([length, completeness(bytes.subarray(0, length), name)]).not.toEqual([length, 'complete']);
    }
  });

  it('does not mind what follows the end of a PNG', () => {
    expect(completeness(concat(makePng(), utf8('more')), 'x.png')).toBe('complete');
  });

  it('goes by the content, not by the name', () => {
    expect(completeness(makePng().subarray(0, 60), 'x.jpg')).toBe('incomplete');
  });

  it.each([
    ['x.txt', utf8('text')],
    ['x.psd', utf8('8BPS....')],
    ['x.webm', makeWebm({ comment: 'x' }, { length: 'unknown' })],
  ])('cannot tell for %s', (name, bytes) => {
    expect(completeness(bytes, name)).toBe('unknown');
  });

  it('takes an empty file for incomplete, whatever its name', () => {
    expect(['x.png', 'x.txt', 'x'].map((name) => completeness(new Uint8Array(), name))).toEqual([
      'incomplete',
      'incomplete',
      'incomplete',
    ]);
  });
});
