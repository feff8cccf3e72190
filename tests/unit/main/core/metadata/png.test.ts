import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPngBlocks } from '../../../../../src/main/core/metadata/png-blocks.ts';
import { readMetadata } from '../../../../../src/main/core/metadata/read-metadata.ts';
import { utf8 } from '../../../../../src/shared/bytes.ts';
import { iTXt, makePng, tEXt, zTXt } from '../../../../helpers/make-png.ts';

const INFOTEXT = 'a cat\nNegative prompt: dog\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 42, Size: 512x768';

describe('readPngBlocks', () => {
  it('reads every kind of text chunk, before and after the picture data, in order', () => {
    const png = makePng([tEXt('a', 'one'), iTXt('b', 'zwei ü'), iTXt('c', '三', { compressed: true })], {
      after: [zTXt('d', 'four'), tEXt('a', 'five'), { type: 'comf', data: utf8('prompt\0{}') }],
    });
    const { blocks, problems } = readPngBlocks(png);
    expect(blocks.map(({ place, text, encoding }) => [place, text, encoding])).toEqual([
      ['png:tEXt:a', 'one', 'ascii'],
      ['png:iTXt:b', 'zwei ü', 'utf-8'],
      ['png:iTXt:c', '三', 'utf-8'],
      ['png:zTXt:d', 'four', 'ascii'],
      ['png:tEXt:a', 'five', 'ascii'],
      ['png:comf:prompt', '{}', 'ascii'],
    ]);
    expect(problems).toEqual([]);
  });

  it('takes UTF-8 in tEXt as UTF-8 and anything else as Latin-1', () => {
    const { blocks } = readPngBlocks(makePng([tEXt('a', utf8('テスト')), tEXt('b', Uint8Array.of(0xe9, 0x41))]));
    expect(blocks.map(({ text, encoding }) => [text, encoding])).toEqual([
      ['テスト', 'utf-8'],
      ['éA', 'latin-1'],
    ]);
  });

  it('copies what it returns', () => {
    const png = makePng([tEXt('a', 'text')]);
    const [block] = readPngBlocks(png).blocks;
    png.fill(0);
    expect(block?.bytes).toEqual(utf8('text'));
    expect(block?.bytes.buffer).not.toBe(png.buffer);
  });

  it('gives back what was written, whatever the chunk', () => {
    const text = fc
      .string({ unit: 'grapheme' })
      .filter((candidate) => !candidate.endsWith('\0') && candidate.isWellFormed());
    fc.assert(
      fc.property(fc.array(text, { maxLength: 5 }), (texts) => {
        const png = makePng(
          texts.flatMap((value) => [iTXt('k', value), tEXt('k', utf8(value)), zTXt('k', utf8(value))]),
        );
        expect(readPngBlocks(png).blocks.map((block) => block.text)).toEqual(
          texts.flatMap((value) => [value, value, value]),
        );
      }),
    );
  });

  it('strips the padding at the end of a text', () => {
    expect(readPngBlocks(makePng([tEXt('a', 'x\0\0')])).blocks[0]?.text).toBe('x');
  });
});

describe('readMetadata', () => {
  it('works on a view into a larger buffer', async () => {
    const png = makePng([tEXt('parameters', INFOTEXT)], { width: 3, height: 5 });
    const buffer = new Uint8Array(png.length + 20);
    buffer.set(png, 7);
    const reading = await readMetadata(buffer.subarray(7, 7 + png.length), 'x.png');
    expect(reading).toMatchObject({ format: 'png', width: 3, height: 5, generation: { prompt: 'a cat', seed: '42' } });
  });

  it('takes the first non-empty one of duplicate chunks and keeps all', async () => {
    const reading = await readMetadata(
      makePng([tEXt('parameters', ''), tEXt('parameters', INFOTEXT), zTXt('parameters', 'x')]),
      'x.png',
    );
    expect(reading.generation?.seed).toBe('42');
    expect(reading.blocks).toHaveLength(3);
  });

  it('says when the extension lies, and still reads', async () => {
    const reading = await readMetadata(makePng([tEXt('parameters', INFOTEXT)]), 'x.jpeg');
    expect(reading).toMatchObject({
      format: 'png',
      generation: { seed: '42' },
      problems: [{ code: 'WRONG_EXTENSION' }],
    });
  });
});
