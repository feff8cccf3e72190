import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPngBlocks } from '../../../../../src/main/core/metadata/png-blocks.ts';
import { readMetadata } from '../../../../../src/main/core/metadata/read-metadata.ts';
import { concat, utf8 } from '../../../../../src/shared/bytes.ts';
import { iTXt, latin1, makePng, tEXt, zTXt } from '../../../../helpers/make-png.ts';

const INFOTEXT = 'a cat\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 42, Size: 512x768';

function codes(bytes: Uint8Array): readonly string[] {
  return readPngBlocks(bytes).problems.map(({ code }) => code);
}

describe('readPngBlocks on damaged files', () => {
  it('keeps a chunk whose checksum is wrong and says so', () => {
    const png = makePng([{ ...tEXt('a', 'text'), crc: 1 }]);
    expect(codes(png)).toEqual(['BAD_CRC']);
    expect(readPngBlocks(png).blocks[0]?.text).toBe('text');
  });

  it('does not compute the checksum of picture data', () => {
    const png = makePng();
    const idat = Buffer.from(png).indexOf('IDAT');
    png[idat + 6] = (png[idat + 6] ?? 0) ^ 0xff;
    expect(codes(png)).toEqual([]);
  });

  it('says when a file stops before its end', () => {
    expect(codes(makePng([tEXt('a', 'text')], { end: false }))).toEqual(['TRUNCATED']);
    expect(codes(makePng([tEXt('a', 'text')]).subarray(0, 50))).toEqual(['TRUNCATED']);
  });

  it('survives a huge chunk length', () => {
    expect(codes(makePng([{ ...tEXt('a', 'text'), length: 0xffffffff }]))).toEqual(['TRUNCATED']);
  });

  it('survives a chunk of no known shape', () => {
    expect(codes(makePng([{ type: '\x00\x01\x02\x03', data: utf8('x') }]))).toEqual(['BAD_STRUCTURE']);
  });

  it('keeps text chunks without a keyword', () => {
    expect(
      codes(
        makePng([
          { type: 'tEXt', data: utf8('no keyword here') },
          { type: 'zTXt', data: latin1('\0x') },
        ]),
      ),
    ).toEqual(['BAD_STRUCTURE', 'BAD_STRUCTURE']);
  });

  it('keeps a text chunk of length zero', () => {
    expect(codes(makePng([{ type: 'tEXt', data: new Uint8Array() }, tEXt('empty', '')]))).toEqual(['BAD_STRUCTURE']);
  });

  it('bounds what a compressed chunk may unpack to', () => {
    const bomb = deflateSync(new Uint8Array(80 * 1024 * 1024));
    const chunk = { type: 'zTXt', data: concat(latin1('prompt\0\0'), new Uint8Array(bomb)) };
    const { blocks, problems } = readPngBlocks(makePng([chunk]));
    expect(problems.map(({ code }) => code)).toEqual(['TOO_LARGE']);
    expect(blocks[0]?.bytes.length).toBe(bomb.length);
    expect(blocks[0]?.text).toBeUndefined();
  });

  it('says when compressed text is damaged', () => {
    expect(codes(makePng([{ type: 'zTXt', data: latin1('prompt\0\0garbage') }]))).toEqual(['UNREADABLE']);
  });

  it('reads iTXt that is not UTF-8 as Latin-1 and says so', () => {
    const chunk = { type: 'iTXt', data: latin1('k\0\0\0\0\0\xe9') };
    expect(readPngBlocks(makePng([chunk]))).toMatchObject({
      blocks: [{ text: 'é', encoding: 'latin-1' }],
      problems: [{ code: 'BAD_ENCODING' }],
    });
  });

  it('keeps what follows the end of the picture', () => {
    const png = concat(makePng(), utf8('AIGC{"Label":"1"}'));
    expect(readPngBlocks(png).blocks.map(({ place }) => place)).toEqual(['png:trailing']);
  });
});

describe('readMetadata on damaged files', () => {
  it('takes a keyword of the object prototype as any other', async () => {
    const reading = await readMetadata(makePng([tEXt('__proto__', 'x'), tEXt('constructor', 'y')]), 'x.png');
    expect(reading.blocks.map(({ place }) => place)).toEqual(['png:tEXt:__proto__', 'png:tEXt:constructor']);
  });

  it('takes a file that is no PNG for what it is', async () => {
    const reading = await readMetadata(utf8('not a picture'), 'x.png');
    expect(reading).toMatchObject({ format: 'unknown', blocks: [], problems: [{ code: 'WRONG_EXTENSION' }] });
    expect((await readMetadata(new Uint8Array(), 'x.png')).format).toBe('unknown');
  });

  it('never throws and always ends, whatever bytes are changed', async () => {
    const sample = makePng(
      [
        tEXt('parameters', INFOTEXT),
        iTXt('prompt', '{"3":{"class_type":"KSampler","inputs":{"seed":1,"steps":2,"cfg":3}}}'),
      ],
      {
        after: [zTXt('sd-metadata', '{"image":{"prompt":"x"}}')],
      },
    );
    const change = fc.record({ at: fc.nat({ max: sample.length - 1 }), byte: fc.nat({ max: 255 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 20 }), fc.nat({ max: sample.length }), async (changes, length) => {
        const bytes = new Uint8Array(sample);
        for (const { at, byte } of changes) bytes[at] = byte;
        await readMetadata(bytes.subarray(0, length), 'x.png');
      }),
      { numRuns: 400 },
    );
  });
});
