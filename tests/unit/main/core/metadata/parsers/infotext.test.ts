import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInfotext, readPairs, unquote } from '../../../../../../src/main/core/metadata/parsers/infotext.ts';
import { infotextGeneration } from '../../../../../../src/main/core/metadata/parsers/infotext-generation.ts';
import type { Generation } from '../../../../../../src/shared/generation.ts';

const SETTINGS = 'Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 42, Size: 512x768';

function read(text: string): Generation | undefined {
  return infotextGeneration(text, 'x')?.generation;
}

describe('readInfotext', () => {
  it('splits prompt, negative prompt and settings', () => {
    expect(readInfotext(`a\n\nb: c\nNegative prompt: d\ne\n${SETTINGS}`)).toMatchObject({
      prompt: 'a\n\nb: c',
      negativePrompt: 'd\ne',
    });
  });

  it('takes "Negative prompt:" inside of a line as text', () => {
    expect(readInfotext(`a, Negative prompt: b\n${SETTINGS}`)).toMatchObject({
      prompt: 'a, Negative prompt: b',
      negativePrompt: undefined,
    });
  });

  it('joins a second negative line to the first', () => {
    expect(readInfotext(`a\nNegative prompt: b\nNegative prompt: c\n${SETTINGS}`)?.negativePrompt).toBe('b\nc');
  });

  it('takes "Steps:" inside of a prompt as text', () => {
    expect(readInfotext(`a tutorial, Steps: 20, Sampler: x, y: z\nSteps: 3 of 5\n${SETTINGS}`)).toMatchObject({
      prompt: 'a tutorial, Steps: 20, Sampler: x, y: z\nSteps: 3 of 5',
    });
  });

  it.each(['a cat', '', 'Steps: 20', 'Steps: many, Sampler: x, CFG scale: y', 'one: 1, two: 2, three: 3', '{"a": 1}'])(
    'finds no settings in %j',
    (text) => {
      expect(readInfotext(text)).toBeUndefined();
    },
  );

  it('reads settings without any prompt', () => {
    expect(readInfotext(SETTINGS)).toMatchObject({ prompt: '', negativePrompt: undefined });
  });

  it('reads Windows line ends', () => {
    expect(readInfotext(`a\r\nNegative prompt: b\r\n${SETTINGS}`)).toMatchObject({ prompt: 'a', negativePrompt: 'b' });
  });

  it('keeps the templates of Dynamic Prompts, over several lines', () => {
    const text = `a red cat\n${SETTINGS}\nTemplate: a {red|blue} cat\nSteps: in the template\nNegative Template: {x|y}`;
    expect(readInfotext(text)).toMatchObject({
      prompt: 'a red cat',
      tail: [
        ['Template', 'a {red|blue} cat\nSteps: in the template'],
        ['Negative Template', '{x|y}'],
      ],
    });
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('Steps: 20,"\\{[]}\nNegative prompt:')) }),
        (text) => void readInfotext(text),
      ),
    );
  });
});

describe('readPairs', () => {
  it('reads quoted values as JSON texts', () => {
    expect(readPairs('a: "x, y: \\"z\\"\\nw", b: 1').pairs).toEqual([
      ['a', 'x, y: "z"\nw'],
      ['b', '1'],
    ]);
  });

  it('keeps JSON values whole', () => {
    expect(readPairs('Hashes: {"a, b": "}", "c": [1]}, Civitai resources: [{"x":1},{"y":2}], d: 1').pairs).toEqual([
      ['Hashes', '{"a, b": "}", "c": [1]}'],
      ['Civitai resources', '[{"x":1},{"y":2}]'],
      ['d', '1'],
    ]);
  });

  it('keeps the pairs before an open bracket', () => {
    expect(readPairs('a: 1, RP Options: ["[", b: 2')).toEqual({
      pairs: [
        ['a', '1'],
        ['RP Options', '["[", b: 2'],
      ],
      broken: true,
    });
  });

  it('takes a key without a value as its own value, and any spacing', () => {
    expect(readPairs('a:1,b: 2,, c, d : 3').pairs).toEqual([
      ['a', '1'],
      ['b', '2'],
      ['c', 'c'],
      ['d', '3'],
    ]);
  });

  it('reads back what a writer that quotes like A1111 writes', () => {
    const text = fc.string({ unit: 'grapheme' }).filter((value) => value.isWellFormed());
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), (values) => {
        const line = values.map((value, index) => `Key ${String(index)}: ${JSON.stringify(value)}`).join(', ');
        expect(readPairs(line).pairs).toEqual(values.map((value, index) => [`Key ${String(index)}`, value]));
      }),
    );
  });
});

describe('unquote', () => {
  it('keeps what is not a JSON text', () => {
    expect(['"a" b "', '"\\x"', '"', 'a'].map(unquote)).toEqual(['"a" b "', '"\\x"', '"', 'a']);
  });
});

describe('infotextGeneration', () => {
  it('does not take the version of ADetailer for its own', () => {
    expect(read(`a\n${SETTINGS}, ADetailer model: face.pt, ADetailer version: 26.2.0, Version: v1.10.1`)).toMatchObject(
      {
        generator: 'a1111',
        generatorVersion: 'v1.10.1',
        models: [{ kind: 'detailer', name: 'face.pt' }],
        extra: { 'ADetailer version': '26.2.0' },
      },
    );
  });

  it.each([
    ['v1.9.4-169-ga30b19dd', 'a1111'],
    ['f2.0.1v1.10.1-previous-669-gdfdcbab6', 'forge'],
    ['f1.0.0v2-v1.10.1RC-latest-2498-g5120e679', 'reforge'],
    ['f1.3.0-v1.10.1RC-latest-1038-g19395bf9', 'easyreforge'],
    ['classic', 'forge-classic'],
    ['neo-2.28', 'forge-neo'],
    ['56a8aea', 'sdnext'],
    ['Fooocus v2.5.5', 'fooocus'],
  ])('tells version %s from %s', (version, generator) => {
    expect(read(`a\n${SETTINGS}, Version: ${version}`)).toMatchObject({ generator, generatorVersion: version });
  });

  it('reads SD.Next by its name', () => {
    const text = `a\nNegative prompt: \nSteps: 20, Size: 10x20, Sampler: Euler a, Seed: 1, App: SD.Next, Version: 0a083c2, Sampler sigma: karras, Operations: "txt2img; hires"`;
    expect(read(text)).toMatchObject({
      generator: 'sdnext',
      negativePrompt: '',
      scheduler: 'karras',
      extra: { Operations: 'txt2img; hires' },
    });
  });

  it('reads the second pass, networks with hashes, control nets and modules', () => {
    const text =
      `a <lora:one:0.8> <lyco:two:-1:0.5> <hypernet:three:1>\nNegative prompt: bad <lora:four>\n${SETTINGS}, Model hash: abcdef0123, Model: m, ` +
      'VAE hash: 1234567890, VAE: v.pt, Denoising strength: 0.4, Clip skip: 2, Hires upscale: 1.5, Hires steps: 10, Hires upscaler: Latent, ' +
      'Hires prompt: "b, c", Lora hashes: "one: aaaaaaaaaa, two: bbbbbbbbbb", TI hashes: "emb: cccccccccc", Refiner: r [dddddddddd], ' +
      'ControlNet 0: "Module: canny, Model: control_canny [d14c016b], Weight: 0.9", Module 1: ae, Module 2: clip_l, Version: f2.0.1v1.10.1';
    expect(read(text)).toEqual({
      generator: 'forge',
      generatorVersion: 'f2.0.1v1.10.1',
      prompt: 'a <lora:one:0.8> <lyco:two:-1:0.5> <hypernet:three:1>',
      negativePrompt: 'bad <lora:four>',
      seed: '42',
      steps: '20',
      cfgScale: '7',
      sampler: 'Euler a',
      width: '512',
      height: '768',
      denoise: '0.4',
      clipSkip: '2',
      models: [
        { kind: 'checkpoint', name: 'm', hash: 'abcdef0123' },
        { kind: 'vae', name: 'v.pt', hash: '1234567890' },
        { kind: 'refiner', name: 'r', hash: 'dddddddddd' },
        { kind: 'lora', name: 'one', weight: '0.8', hash: 'aaaaaaaaaa' },
        { kind: 'lora', name: 'two', weight: '-1:0.5', hash: 'bbbbbbbbbb' },
        { kind: 'hypernetwork', name: 'three', weight: '1' },
        { kind: 'lora', name: 'four' },
        { kind: 'embedding', name: 'emb', hash: 'cccccccccc' },
        { kind: 'controlnet', name: 'control_canny', hash: 'd14c016b', weight: '0.9' },
        { kind: 'vae', name: 'ae' },
        { kind: 'clip', name: 'clip_l' },
      ],
      hires: { scale: '1.5', steps: '10', upscaler: 'Latent', prompt: 'b, c', denoise: '0.4' },
      extra: {
        'ControlNet 0': 'Module: canny, Model: control_canny [d14c016b], Weight: 0.9',
        'Module 1': 'ae',
        'Module 2': 'clip_l',
      },
    });
  });

  it('takes the first of duplicate settings and says so', () => {
    const read = infotextGeneration(`a\n${SETTINGS}, Seed: 43`, 'x');
    expect(read).toMatchObject({ generation: { seed: '42' }, problems: [{ code: 'CONFLICT' }] });
  });

  it('keeps unknown keys, whatever their names', () => {
    const extra = read(`a\n${SETTINGS}, __proto__: x, constructor: y, Löwe: z`)?.extra ?? {};
    expect(Object.entries(extra)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
      ['Löwe', 'z'],
    ]);
  });

  it('keeps big seeds and odd numbers as they are written', () => {
    expect(read('a\nSteps: 020, Seed: 18446744073709551615, CFG scale: 7.0, Sampler: x')).toMatchObject({
      steps: '020',
      seed: '18446744073709551615',
      cfgScale: '7.0',
    });
  });
});
