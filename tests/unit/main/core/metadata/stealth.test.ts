import { describe, expect, it } from 'vitest';
import { readMetadata } from '../../../../../src/main/core/metadata/read-metadata.ts';
import { readStealth } from '../../../../../src/main/core/metadata/stealth.ts';
import { makePng } from '../../../../helpers/make-png.ts';
import { makeStealthPng } from '../../../../helpers/make-stealth.ts';

const INFOTEXT = '猫\nNegative prompt: dog\nSteps: 20, Sampler: Euler, CFG scale: 7, Seed: 42, Size: 64x64';

describe('readStealth', () => {
  it.each([
    ['stealth_pnginfo', 'alpha', 128],
    ['stealth_pngcomp', 'alpha', 128],
    ['stealth_rgbinfo', 'rgb', 128],
    ['stealth_rgbcomp', 'rgb', 200],
    ['stealth_pngcomp', 'alpha', 64],
    ['stealth_rgbinfo', 'rgb', 16],
  ] as const)('reads %s from %s in a picture of %d rows', async (mark, channel, height) => {
    const png = makeStealthPng(INFOTEXT, mark, { height });
    expect(readStealth(png).blocks).toMatchObject([
      { place: `png:stealth:${channel}`, text: INFOTEXT, encoding: 'utf-8' },
    ]);
    expect(await readMetadata(png, 'x.png')).toMatchObject({
      generation: { generator: 'a1111', seed: '42', prompt: '猫' },
    });
  });

  it('reads the JSON of NovelAI', async () => {
    const comment = JSON.stringify({ prompt: 'a cat', uc: 'dog', seed: 7, steps: 28 });
    const text = JSON.stringify({
      Description: 'a cat',
      Software: 'NovelAI',
      Source: 'NovelAI Diffusion V4.5 4BDE2A90',
      Comment: comment,
    });
    expect(await readMetadata(makeStealthPng(text, 'stealth_pngcomp', { width: 128 }), 'x.png')).toMatchObject({
      generation: {
        generator: 'novelai',
        prompt: 'a cat',
        negativePrompt: 'dog',
        seed: '7',
        models: [{ hash: '4BDE2A90' }],
      },
    });
  });

  it('finds nothing in an ordinary picture', () => {
    expect(
      readStealth(makePng([], { width: 64, height: 128, pixels: new Uint8Array(4 * 64 * 128).fill(255) })),
    ).toEqual({
      blocks: [],
      problems: [],
    });
  });
});

describe('readStealth on damaged pictures', () => {
  it('says when the text is longer than the picture', () => {
    expect(readStealth(makeStealthPng('x', 'stealth_pnginfo', { length: 0xffffffff })).problems).toMatchObject([
      { code: 'BAD_STRUCTURE' },
    ]);
  });

  it('says when the packed text is damaged', () => {
    expect(readStealth(makeStealthPng('x'.repeat(99), 'stealth_pngcomp', { length: 80 })).problems).toMatchObject([
      { code: 'UNREADABLE' },
    ]);
  });

  it('survives a picture that is cut off', () => {
    const png = makeStealthPng(INFOTEXT, 'stealth_pnginfo');
    for (let length = 8; length < png.length; length += 7) readStealth(png.subarray(0, length));
  });
});
