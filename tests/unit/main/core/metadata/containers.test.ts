import { describe, expect, it } from 'vitest';
import { readMetadata } from '../../../../../src/main/core/metadata/read-metadata.ts';
import { concat, utf8 } from '../../../../../src/shared/bytes.ts';
import { commentSegment, exifSegment, iptcSegment, makeJpeg, xmpSegment } from '../../../../helpers/make-jpeg.ts';
import { makeGif } from '../../../../helpers/make-gif.ts';
import { makeHeif, makeMov, makeMp4 } from '../../../../helpers/make-iso.ts';
import { latin1, makePng } from '../../../../helpers/make-png.ts';
import { makeTiff, userComment } from '../../../../helpers/make-tiff.ts';
import { makeWebm } from '../../../../helpers/make-webm.ts';
import { makeWebp } from '../../../../helpers/make-webp.ts';
import { makeXmp } from '../../../../helpers/make-xmp.ts';

const INFOTEXT = '猫, a cat\nNegative prompt: dog\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 42, Size: 512x768';
const EXPECTED = {
  generator: 'a1111',
  prompt: '猫, a cat',
  negativePrompt: 'dog',
  seed: '42',
  steps: '20',
  width: '512',
};

function exifWith(text: string, encoding: 'utf-16be' | 'utf-16le', order: 'II' | 'MM'): Uint8Array {
  return makeTiff({ order, exif: [{ tag: 0x9286, value: userComment(text, encoding) }] });
}

describe('readMetadata', () => {
  it.each([
    ['utf-16be', 'MM'],
    ['utf-16be', 'II'],
    ['utf-16le', 'MM'],
    ['utf-16le', 'II'],
  ] as const)('reads a JPEG comment in %s inside of %s', async (encoding, order) => {
    const reading = await readMetadata(makeJpeg([exifSegment(exifWith(INFOTEXT, encoding, order))]), 'x.jpg');
    expect(reading).toMatchObject({ format: 'jpeg', width: 16, height: 32, generation: EXPECTED, problems: [] });
    expect(reading.blocks.find(({ place }) => place === 'jpeg:exif:UserComment')).toMatchObject({
      encoding,
      text: INFOTEXT,
    });
  });

  it.each([true, false])('reads a WebP comment, with Exif in front: %s', async (prefixed) => {
    const tiff = exifWith(INFOTEXT, 'utf-16be', 'MM');
    const data = prefixed ? concat(latin1('Exif\0\0'), tiff) : tiff;
    const reading = await readMetadata(makeWebp([{ type: 'EXIF', data }]), 'x.webp');
    expect(reading).toMatchObject({ format: 'webp', width: 16, height: 32, generation: EXPECTED });
  });

  it('reads an EXIF chunk of a PNG', async () => {
    const reading = await readMetadata(
      makePng([{ type: 'eXIf', data: exifWith(INFOTEXT, 'utf-16be', 'MM') }]),
      'x.png',
    );
    expect(reading).toMatchObject({ generation: EXPECTED });
    expect(reading.blocks.map(({ place }) => place)).toEqual(['png:eXIf', 'png:exif:UserComment']);
  });

  it.each(['avif', 'heif'] as const)('reads the EXIF item of %s', async (format) => {
    const bytes = makeHeif(format, { exif: exifWith(INFOTEXT, 'utf-16be', 'MM') });
    const reading = await readMetadata(bytes, format === 'avif' ? 'x.avif' : 'x.heic');
    expect(reading).toMatchObject({ format, width: 7, height: 9, generation: EXPECTED, problems: [] });
  });

  it('reads the comment of a GIF', async () => {
    const reading = await readMetadata(makeGif(INFOTEXT), 'x.gif');
    expect(reading).toMatchObject({ format: 'gif', width: 4, height: 6, generation: EXPECTED, problems: [] });
  });

  it('reads a comment in the first directory, as text and as bytes', async () => {
    for (const type of [1, 2]) {
      const tiff = makeTiff({ ifd0: [{ tag: 0x9286, type, value: utf8(`${INFOTEXT}\0`) }] });
      const reading = await readMetadata(makeJpeg([exifSegment(tiff)]), 'x.jpg');
      expect(reading).toMatchObject({ generation: EXPECTED });
    }
  });

  it('keeps the exact bytes of a Latin-1 tag', async () => {
    const tiff = makeTiff({ ifd0: [{ tag: 0x010e, type: 2, value: latin1('caf\xe9 au lait\0') }] });
    const { blocks } = await readMetadata(makeJpeg([exifSegment(tiff)]), 'x.jpg');
    expect(blocks[1]).toMatchObject({ bytes: latin1('caf\xe9 au lait\0'), text: 'café au lait', encoding: 'latin-1' });
  });

  it.each([
    ['utf-16be', 'MM'],
    ['utf-16le', 'II'],
  ] as const)('takes a comment without any zero byte in the order of its block: %s', async (encoding, order) => {
    const reading = await readMetadata(makeJpeg([exifSegment(exifWith('雨夜的街道', encoding, order))]), 'x.jpg');
    expect(reading.blocks.find(({ place }) => place === 'jpeg:exif:UserComment')?.text).toBe('雨夜的街道');
  });

  it('reads comments, XMP and IPTC of a JPEG', async () => {
    const xmp = makeXmp({ dc: 'http://purl.org/dc/elements/1.1/' }, '<dc:title>x</dc:title>');
    const reading = await readMetadata(
      makeJpeg([commentSegment('hello'), xmpSegment(xmp), iptcSegment([[120, 'caption']])]),
      'x.jpg',
    );
    expect(reading.blocks.map(({ place, text }) => [place, text])).toEqual([
      ['jpeg:com', 'hello'],
      ['jpeg:xmp', xmp],
      ['jpeg:iptc', undefined],
      ['jpeg:iptc:CaptionAbstract', 'caption'],
    ]);
  });

  it.each([
    ['mp4', 'mp4', makeMp4],
    ['m4v', 'mp4', makeMp4],
    ['mov', 'mp4', ({ comment }: { comment: string }) => makeMov(comment)],
    ['webm', 'webm', makeWebm],
    ['mkv', 'webm', (tags: { comment: string }) => makeWebm(tags, { type: 'matroska' })],
    ['gif', 'gif', ({ comment }: { comment: string }) => makeGif(comment)],
  ] as const)('reads the tags of %s', async (extension, format, make) => {
    const graph = { '3': { class_type: 'KSampler', inputs: { seed: 5, steps: 9, cfg: 1, sampler_name: 'euler' } } };
    const bytes = make({ comment: JSON.stringify({ prompt: JSON.stringify(graph) }) });
    const reading = await readMetadata(bytes, `x.${extension}`);
    expect(reading).toMatchObject({
      format,
      problems: [],
      generation: { generator: 'comfyui', seed: '5', steps: '9', sampler: 'euler' },
    });
  });

  it('reads a QuickTime comment that is longer than its length can say', async () => {
    const comment = JSON.stringify({ note: 'x'.repeat(70_000) });
    const { blocks } = await readMetadata(makeMov(comment), 'x.mov');
    expect(blocks).toMatchObject([{ place: 'mp4:tag:comment', text: comment }]);
  });

  it('copies every block out of the input', async () => {
    const bytes = makeJpeg([exifSegment(exifWith(INFOTEXT, 'utf-16be', 'MM')), commentSegment('x')]);
    const { blocks } = await readMetadata(bytes, 'x.jpg');
    expect(blocks.every((block) => block.bytes.buffer !== bytes.buffer)).toBe(true);
  });
});
