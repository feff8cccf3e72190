import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeness } from '../../../../../src/main/core/metadata/completeness.ts';
import { readMetadata } from '../../../../../src/main/core/metadata/read-metadata.ts';
import { concat, utf8 } from '../../../../../src/shared/bytes.ts';
import { makeGif } from '../../../../helpers/make-gif.ts';
import { makeHeif, makeMp4 } from '../../../../helpers/make-iso.ts';
import { commentSegment, exifSegment, iptcSegment, makeJpeg, xmpSegment } from '../../../../helpers/make-jpeg.ts';
import { iTXt, latin1, makePng, tEXt } from '../../../../helpers/make-png.ts';
import { makeTiff, userComment } from '../../../../helpers/make-tiff.ts';
import { makeWebm } from '../../../../helpers/make-webm.ts';
import { makeWebp } from '../../../../helpers/make-webp.ts';
import { makeXmp } from '../../../../helpers/make-xmp.ts';

const TIFF = makeTiff({
  ifd0: [{ tag: 0x010f, type: 2, value: utf8('prompt:{"3":{}}\0') }],
  exif: [{ tag: 0x9286, value: userComment('a cat\nSteps: 20, Seed: 1, Size: 5x5', 'utf-16be') }],
});
const XMP = makeXmp({ dc: 'http://purl.org/dc/elements/1.1/' }, '<dc:title>x &amp; y</dc:title>');

const SAMPLES: readonly (readonly [string, Uint8Array])[] = [
  ['x.jpg', makeJpeg([exifSegment(TIFF), xmpSegment(XMP), commentSegment('{}'), iptcSegment([[120, 'x']])])],
  [
    'x.webp',
    makeWebp([
      { type: 'EXIF', data: TIFF },
      { type: 'XMP ', data: utf8(XMP) },
    ]),
  ],
  ['x.gif', makeGif('a comment')],
  ['x.avif', makeHeif('avif', { exif: TIFF })],
  ['x.mp4', makeMp4({ comment: '{"prompt":"x"}' })],
  ['x.webm', makeWebm({ comment: '{"prompt":"x"}' })],
  ['x.tif', TIFF],
  ['x.json', utf8('{"nodes":[{"id":1,"type":"a"}],"links":[],"version":0.4}')],
  ['x.flow', utf8('{"state-txt2img_prompt":"cat","state-ext-control-net-txt2img_3-enable":"true"}')],
];

async function codes(bytes: Uint8Array, name: string): Promise<readonly string[]> {
  return (await readMetadata(bytes, name)).problems.map(({ code }) => code);
}

describe('readMetadata on damaged files', () => {
  it.each(SAMPLES)('never throws and always ends: %s', async (name, sample) => {
    const change = fc.record({ at: fc.nat({ max: sample.length - 1 }), byte: fc.nat({ max: 255 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 12 }), fc.nat({ max: sample.length }), async (changes, length) => {
        const bytes = new Uint8Array(sample);
        for (const { at, byte } of changes) bytes[at] = byte;
        await readMetadata(bytes.subarray(0, length), name);
        completeness(bytes.subarray(0, length), name);
      }),
      { numRuns: 250 },
    );
  });

  it('says when a JPEG stops or breaks before its picture', async () => {
    const jpeg = makeJpeg([commentSegment('x'.repeat(100))]);
    expect(await codes(jpeg.subarray(0, 40), 'x.jpg')).toEqual(['TRUNCATED']);
    expect(await codes(concat(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0), utf8('junk')), 'x.jpg')).toEqual([
      'BAD_STRUCTURE',
    ]);
  });

  it('says when a WebP is shorter than it says', async () => {
    expect(await codes(makeWebp([{ type: 'EXIF', data: TIFF }]).subarray(0, 60), 'x.webp')).toEqual(['TRUNCATED']);
  });

  it('says when an EXIF block is none', async () => {
    expect(await codes(makeJpeg([exifSegment(utf8('nothing of the kind'))]), 'x.jpg')).toEqual(['UNREADABLE']);
  });

  it('says when a tag points outside of its block', async () => {
    const tiff = makeTiff({ ifd0: [{ tag: 0x010e, type: 2, value: utf8('description') }] });
    const damaged = new Uint8Array(tiff);
    new DataView(damaged.buffer).setUint32(8 + 2 + 4, 0x7fffffff);
    const reading = await readMetadata(makeJpeg([exifSegment(damaged)]), 'x.jpg');
    expect(reading.problems).toMatchObject([{ code: 'TRUNCATED', place: 'jpeg:exif:ImageDescription' }]);
  });

  it('survives a tag that says it has four thousand million values', async () => {
    const tiff = makeTiff({ ifd0: [{ tag: 0x0131, type: 3, value: utf8('Software') }] });
    new DataView(tiff.buffer).setUint32(8 + 2 + 4, 0xffffffff);
    expect(await codes(makeJpeg([exifSegment(tiff)]), 'x.jpg')).toEqual(['TRUNCATED']);
  });

  it('survives a directory that points to itself', async () => {
    const pointer = new Uint8Array(4);
    new DataView(pointer.buffer).setUint32(0, 8);
    const tiff = makeTiff({ ifd0: [{ tag: 0x8769, type: 4, value: pointer }] });
    await expect(readMetadata(makeJpeg([exifSegment(tiff)]), 'x.jpg')).resolves.toMatchObject({ format: 'jpeg' });
  });

  it('says when a GIF stops before its end', async () => {
    expect(await codes(makeGif('comment').subarray(0, 30), 'x.gif')).toEqual(['TRUNCATED']);
  });

  it('says when an AVIF has no metadata box', async () => {
    expect(await codes(latin1('\0\0\0\x10ftypavif\0\0\0\0'), 'x.avif')).toEqual(['BAD_STRUCTURE']);
  });

  it.each([
    ['a tag without an end', 'x.png', makePng([iTXt('XML:com.adobe.xmp', `<a ${'x'.repeat(20_000_000)}`)])],
    ['a tag of one long name', 'x.png', makePng([iTXt('XML:com.adobe.xmp', `<a ${'b'.repeat(300_000)}>`)])],
    ['many open tags', 'x.png', makePng([iTXt('XML:com.adobe.xmp', '<a b="'.repeat(200_000))])],
    [
      'an endless cell',
      'log.csv',
      utf8(`prompt,seed,width,height,sampler,cfgs,steps,filename,negative_prompt\n"${'x'.repeat(20_000_000)}`),
    ],
    [
      'a description of blanks',
      'x.png',
      makePng([tEXt('Description', `a${' --a b'.repeat(200_000)}${' '.repeat(200_000)}`)]),
    ],
    ['brackets that stay open', 'x.png', makePng([tEXt('parameters', `a\nSteps: 20, ${'b: "[, '.repeat(100_000)}`)])],
  ])('does not spend long on %s', async (_, name, bytes) => {
    const start = performance.now();
    await readMetadata(bytes, name);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('puts a camera maker into no generation', async () => {
    const tiff = makeTiff({ ifd0: [{ tag: 0x010f, type: 2, value: utf8('NIKON CORPORATION\0') }] });
    const reading = await readMetadata(makeJpeg([exifSegment(tiff)]), 'x.jpg');
    expect([reading.generation, reading.problems]).toEqual([undefined, []]);
  });
});
