import { describe, expect, it } from 'vitest';
import { readMetadata } from '../../../../../../src/main/core/metadata/read-metadata.ts';
import type { Reading } from '../../../../../../src/shared/reading.ts';
import { makePng, tEXt } from '../../../../../helpers/make-png.ts';

type Inputs = Readonly<Record<string, unknown>>;

const node = (className: string, inputs: Inputs): Inputs => ({ class_type: className, inputs });

const SAMPLER = { steps: 20, cfg: 7.5, sampler_name: 'euler', scheduler: 'normal', denoise: 1 };

/** A plain text-to-image graph; `changes` replaces or adds nodes. */
function plain(changes: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return {
    '3': node('KSampler', {
      ...SAMPLER,
      seed: 1,
      model: ['4', 0],
      positive: ['6', 0],
      negative: ['7', 0],
      latent_image: ['5', 0],
    }),
    '4': node('CheckpointLoaderSimple', { ckpt_name: 'base.safetensors' }),
    '5': node('EmptyLatentImage', { width: 512, height: 768, batch_size: 1 }),
    '6': node('CLIPTextEncode', { text: 'a cat', clip: ['4', 1] }),
    '7': node('CLIPTextEncode', { text: 'a dog', clip: ['4', 1] }),
    '8': node('VAEDecode', { samples: ['3', 0], vae: ['4', 2] }),
    '9': node('SaveImage', { filename_prefix: 'ComfyUI', images: ['8', 0] }),
    ...changes,
  };
}

function read(graph: unknown, options: { name?: string; raw?: string } = {}): Promise<Reading> {
  return readMetadata(makePng([tEXt('prompt', options.raw ?? JSON.stringify(graph))]), options.name ?? 'x.png');
}

describe('readComfyUi', () => {
  it('reads a plain graph', async () => {
    const reading = await read(plain());
    expect(reading).toMatchObject({
      problems: [],
      generation: {
        generator: 'comfyui',
        prompt: 'a cat',
        negativePrompt: 'a dog',
        seed: '1',
        steps: '20',
        cfgScale: '7.5',
        sampler: 'euler',
        scheduler: 'normal',
        width: '512',
        height: '768',
        denoise: '1',
        models: [{ kind: 'checkpoint', name: 'base.safetensors' }],
        workflow: { kind: 'comfyui-prompt' },
      },
    });
    expect(reading.passes).toBeUndefined();
  });

  it('keeps seeds of 64 bits and numbers as written', async () => {
    const raw = JSON.stringify(plain())
      .replace('"seed":1', '"seed":18446744073709551615')
      .replace('"cfg":7.5', '"cfg":7.50');
    expect((await read(plain(), { raw })).generation).toMatchObject({ seed: '18446744073709551615', cfgScale: '7.50' });
  });

  it.each(['NaN', '[NaN]'])('reads a graph with is_changed: %s and says so', async (value) => {
    const raw = JSON.stringify(plain()).replace(
      '"class_type":"VAEDecode"',
      `"is_changed":${value},"class_type":"VAEDecode"`,
    );
    const reading = await read(plain(), { raw });
    expect(reading).toMatchObject({ generation: { prompt: 'a cat' }, problems: [{ code: 'NOT_A_NUMBER' }] });
  });

  it('keeps half a surrogate pair in a prompt and says so', async () => {
    const raw = JSON.stringify(plain()).replace('a cat', 'a cat \\ud83d');
    expect(await read(plain(), { raw })).toMatchObject({
      generation: { prompt: 'a cat \ud83d' },
      problems: [{ code: 'LONE_SURROGATE' }],
    });
  });

  it('gives two files that differ in the seed, a title or a position one structure, and others another', async () => {
    const structure = async (raw: string): Promise<string | undefined> =>
      (await read(plain(), { raw })).generation?.workflow?.structure;
    const text = JSON.stringify(plain());
    const first = await structure(text);
    expect(
      await structure(
        text
          .replace('"seed":1', '"seed":2')
          .replace('"class_type":"VAEDecode"', '"_meta":{"title":"x"},"class_type":"VAEDecode"'),
      ),
    ).toBe(first);
    expect(await structure(text.replace('a cat', 'a bat'))).not.toBe(first);
    expect(await structure(text.replace('"steps":20', '"steps":21'))).not.toBe(first);
  });

  it('takes a list that looks like a link but names no node as a value', async () => {
    const graph = plain({ '6': node('CLIPTextEncode', { text: ['nobody', 0], clip: ['4', 1] }) });
    expect((await read(graph)).generation?.prompt).toBeUndefined();
  });

  it('reads node ids that are no numbers, and a class with a blank at its end', async () => {
    const text = JSON.stringify(
      plain({ '6': node('ConditioningAverage ', { conditioning_to: ['a:1', 0], conditioning_from: ['b', 0] }) }),
    );
    const graph: unknown = JSON.parse(
      text.replace(
        /\}$/,
        `,"a:1":${JSON.stringify(node('CLIPTextEncode', { text: 'one' }))},"b":${JSON.stringify(node('CLIPTextEncode', { text: 'two' }))}}`,
      ),
    );
    expect((await read(graph)).generation?.prompt).toBe('one\ntwo');
  });

  it('takes the seed of the pass that adds noise', async () => {
    const graph = plain({
      '3': node('KSamplerAdvanced', {
        ...SAMPLER,
        add_noise: 'disable',
        noise_seed: 0,
        model: ['4', 0],
        positive: ['6', 0],
        negative: ['7', 0],
        latent_image: ['12', 0],
      }),
      '12': node('KSamplerAdvanced', {
        ...SAMPLER,
        add_noise: 'enable',
        noise_seed: 721897303308196,
        model: ['4', 0],
        positive: ['6', 0],
        negative: ['7', 0],
        latent_image: ['5', 0],
      }),
    });
    const reading = await read(graph);
    expect(reading.generation?.seed).toBe('721897303308196');
    expect(reading.passes?.map(({ node: id }) => id)).toEqual(['12', '3']);
  });

  it('reads a second pass over an enlarged latent', async () => {
    const graph = plain({
      '8': node('VAEDecode', { samples: ['12', 0], vae: ['4', 2] }),
      '11': node('LatentUpscaleBy', { upscale_method: 'bislerp', scale_by: 1.5, samples: ['3', 0] }),
      '12': node('KSampler', {
        ...SAMPLER,
        seed: 2,
        denoise: 0.4,
        steps: 12,
        model: ['4', 0],
        positive: ['6', 0],
        negative: ['7', 0],
        latent_image: ['11', 0],
      }),
    });
    expect((await read(graph)).generation).toMatchObject({
      seed: '1',
      steps: '20',
      hires: { scale: '1.5', steps: '12', denoise: '0.4', upscaler: 'bislerp' },
    });
  });

  it('ignores samplers that do not reach the picture', async () => {
    const reading = await read(
      plain({
        '20': node('KSampler', { ...SAMPLER, seed: 9, model: ['4', 0], positive: ['7', 0], latent_image: ['5', 0] }),
      }),
    );
    expect(reading).toMatchObject({ generation: { seed: '1' }, problems: [] });
  });

  describe('with several outputs', () => {
    const graph = plain({
      '13': node('KSampler', {
        ...SAMPLER,
        seed: 2,
        model: ['4', 0],
        positive: ['6', 0],
        negative: ['7', 0],
        latent_image: ['5', 0],
      }),
      '18': node('VAEDecode', { samples: ['13', 0] }),
      '19': node('SaveImage', { filename_prefix: 'sub\\other%date%', images: ['18', 0] }),
    });

    it('chooses by the file name', async () => {
      expect(await read(graph, { name: 'other2026_00001_.png' })).toMatchObject({
        generation: { seed: '2' },
        problems: [],
      });
      expect(await read(graph, { name: 'ComfyUI_00017_.png' })).toMatchObject({
        generation: { seed: '1' },
        problems: [],
      });
    });

    it('says when it cannot choose, and gives every pass', async () => {
      const reading = await read(graph, { name: 'renamed.png' });
      expect(reading.problems.map(({ code }) => code)).toEqual(['AMBIGUOUS']);
      expect(reading.passes?.map(({ seed }) => seed)).toEqual(['1', '2']);
    });
  });

  it('reads the modular samplers', async () => {
    const graph = {
      '1': node('SamplerCustomAdvanced', {
        noise: ['2', 0],
        guider: ['3', 0],
        sampler: ['4', 0],
        sigmas: ['5', 0],
        latent_image: ['6', 0],
      }),
      '2': node('RandomNoise', { noise_seed: 77 }),
      '3': node('BasicGuider', { model: ['7', 0], conditioning: ['8', 0] }),
      '4': node('KSamplerSelect', { sampler_name: 'euler' }),
      '5': node('SplitSigmas', { sigmas: ['9', 0], step: 3 }),
      '6': node('EmptySD3LatentImage', { width: ['10', 0], height: 1024, batch_size: 1 }),
      '7': node('LoraLoaderModelOnly', { lora_name: 'l.safetensors', strength_model: 0.8, model: ['11', 0] }),
      '8': node('FluxGuidance', { guidance: 3.5, conditioning: ['12', 0] }),
      '9': node('BasicScheduler', { scheduler: 'simple', steps: 8, denoise: 1, model: ['7', 0] }),
      '10': node('PrimitiveInt', { value: 832 }),
      '11': node('UNETLoader', { unet_name: 'flux.safetensors' }),
      '12': node('CLIPTextEncodeFlux', { clip_l: 'short', t5xxl: 'long', guidance: 3.5 }),
      '13': node('PreviewImage', { images: ['14', 0] }),
      '14': node('VAEDecode', { samples: ['1', 0] }),
    };
    expect((await read(graph)).generation).toMatchObject({
      prompt: 'short\nlong',
      seed: '77',
      steps: '8',
      sampler: 'euler',
      scheduler: 'simple',
      width: '832',
      height: '1024',
      models: [
        { kind: 'unet', name: 'flux.safetensors' },
        { kind: 'lora', name: 'l.safetensors', weight: '0.8' },
      ],
      extra: { guidance: '3.5' },
    });
  });

  it('finds the real negative text of a guider with two conditions', async () => {
    const graph = {
      '1': node('SamplerCustomAdvanced', {
        noise: ['2', 0],
        guider: ['3', 0],
        sampler: ['4', 0],
        sigmas: ['5', 0],
        latent_image: ['6', 2],
      }),
      '2': node('RandomNoise', { noise_seed: 77 }),
      '3': node('DualCFGGuider', {
        cond1: ['6', 0],
        cond2: ['6', 1],
        negative: ['8', 0],
        cfg_conds: 5,
        cfg_cond2_negative: 2,
      }),
      '4': node('KSamplerSelect', { sampler_name: 'euler' }),
      '5': node('BasicScheduler', { scheduler: 'normal', steps: 8, denoise: 1 }),
      '6': node('InstructPixToPixConditioning', { positive: ['8', 0], negative: ['9', 0], pixels: ['10', 0] }),
      '8': node('CLIPTextEncode', { text: 'make it snow' }),
      '9': node('CLIPTextEncode', { text: 'blurry' }),
      '10': node('LoadImage', { image: 'photo.png [output]' }),
      '11': node('SaveImage', { images: ['1', 0] }),
    };
    expect((await read(graph)).generation).toMatchObject({
      prompt: 'make it snow',
      negativePrompt: 'blurry',
      cfgScale: '5',
      inputs: [{ name: 'photo.png' }],
    });
  });

  it('follows texts through concatenations and switches, and says when a node wrote them at run time', async () => {
    const graph = plain({
      '6': node('CLIPTextEncode', { text: ['20', 0] }),
      '20': node('ComfySwitchNode', { switch: ['21', 0], on_true: ['22', 0], on_false: ['23', 0] }),
      '21': node('PrimitiveBoolean', { value: true }),
      '22': node('TextGenerate', { prompt: ['24', 0] }),
      '23': node('PrimitiveStringMultiline', { value: 'a fox' }),
      '24': node('StringConcatenate', { string_a: 'You are an expert. ', string_b: ['23', 0], delimiter: '' }),
    });
    expect(await read(graph)).toMatchObject({ generation: { prompt: 'a fox' }, problems: [{ code: 'RUN_TIME_TEXT' }] });
  });

  it('survives a graph that runs in a circle', async () => {
    const graph = plain({
      '5': node('LatentUpscale', { samples: ['3', 0] }),
      '6': node('ConditioningCombine', { conditioning_1: ['6', 0], conditioning_2: ['7', 0] }),
      '4': node('LoraLoader', { lora_name: 'x', model: ['4', 0], strength_model: ['4', 0] }),
      '7': node('CLIPTextEncode', { text: ['20', 0] }),
      '20': node('StringConcatenate', { string_a: ['20', 0], string_b: ['20', 0] }),
    });
    expect((await read(graph)).generation?.seed).toBe('1');
  });

  it('lets the graph be the truth and the infotext fill gaps', async () => {
    const infotext =
      'unknown\nNegative prompt: unknown\nSteps: 9, Sampler: euler_simple, CFG Scale: 8.0, Seed: 0, Size: 512x512, Model hash: 217daae812, Version: ComfyUI';
    const bytes = makePng([tEXt('prompt', JSON.stringify(plain())), tEXt('parameters', infotext)]);
    expect(await readMetadata(bytes, 'x.png')).toMatchObject({
      generation: { prompt: 'a cat', seed: '1', steps: '20' },
    });
    const alone = await readMetadata(makePng([tEXt('parameters', infotext)]), 'x.png');
    expect(alone.generation).toEqual({
      generator: 'comfyui',
      steps: '9',
      cfgScale: '8.0',
      sampler: 'euler',
      scheduler: 'simple',
      models: [{ kind: 'checkpoint', name: '', hash: '217daae812' }],
    });
    expect(alone.problems.map(({ code }) => code)).toEqual(['PLACEHOLDER']);
  });

  it('says when the graph is no JSON', async () => {
    expect(await read(plain(), { raw: '{"3": {' })).toMatchObject({
      problems: [{ code: 'BAD_JSON', place: 'png:tEXt:prompt' }],
    });
  });

  it('lists long texts as a guess where nothing samples', async () => {
    const reading = await read({ '1': node('SomethingElse', { text: 'a text of more than twenty letters' }) });
    expect(reading.generation).toMatchObject({
      extra: { 'SomethingElse#1.text': 'a text of more than twenty letters' },
    });
    expect(reading.problems.map(({ code }) => code)).toEqual(['GUESS']);
  });
});
