import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readMetadata } from '../../../../../src/main/core/metadata/read-metadata.ts';
import { labelsInBlocks } from '../../../../../src/main/core/query/block-labels.ts';
import { blockText } from '../../../../../src/main/core/query/block-view.ts';
import { utf8 } from '../../../../../src/shared/bytes.ts';
import { exifSegment, makeJpeg, xmpSegment } from '../../../../helpers/make-jpeg.ts';
import { kritaState, makeKra } from '../../../../helpers/make-kra.ts';
import { iTXt, latin1, makePng, tEXt, zTXt } from '../../../../helpers/make-png.ts';
import { makeStealthPng } from '../../../../helpers/make-stealth.ts';
import { makeTiff, userComment } from '../../../../helpers/make-tiff.ts';
import { makeXmp } from '../../../../helpers/make-xmp.ts';

const AIGC = JSON.stringify({ AIGC: { Label: '1', ContentProducer: 'doubao' } });
const XMP = makeXmp(
  { i: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/' },
  '<i:DigitalSourceType>x/trainedAlgorithmicMedia</i:DigitalSourceType>',
);

describe('labelsInBlocks', () => {
  it.each([
    ['png', makePng([zTXt('AIGC', AIGC), iTXt('XML:com.adobe.xmp', XMP), { type: 'caBX', data: latin1('..c2pa..') }])],
    [
      'jpg',
      makeJpeg([
        exifSegment(makeTiff({ exif: [{ tag: 0x9286, value: userComment(AIGC, 'utf-16be') }] })),
        xmpSegment(XMP),
      ]),
    ],
    ['plain.png', makePng([tEXt('parameters', 'a cat')])],
  ])('finds what the reading of the file found: %s', async (name, bytes) => {
    const { blocks, labels } = await readMetadata(bytes, name);
    const kept = new Map(blocks.map((block) => [createHash('sha256').update(block.bytes).digest('hex'), block.bytes]));
    const records = [...kept].map(([sha256, stored]) => ({
      place: blocks.find((block) => block.bytes === stored)?.place ?? '',
      sha256,
      size: stored.length,
    }));
    const vault = { bytes: (sha256: string) => kept.get(sha256), sizeOf: () => undefined, stream: () => undefined };
    expect(labelsInBlocks(records, vault)).toEqual(labels ?? []);
  });
});

describe('blockText', () => {
  it.each([
    ['a PNG', makePng([zTXt('parameters', utf8('雨夜'))]), '雨夜'],
    ['pixels', makeStealthPng('雨夜 Steps', 'stealth_pngcomp'), '雨夜 Steps'],
    ['a Krita document', makeKra(kritaState([])), kritaState([])],
  ])('unpacks what is packed in %s', async (_, bytes, text) => {
    const { blocks } = await readMetadata(bytes, 'x');
    expect(blocks.map((block) => blockText(block.bytes).text)).toEqual([text]);
  });
});
