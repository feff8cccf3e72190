import { describe, expect, it } from 'vitest';
import { readMetadata } from '../../../../../../src/main/core/metadata/read-metadata.ts';
import { utf8 } from '../../../../../../src/shared/bytes.ts';
import type { Reading } from '../../../../../../src/shared/reading.ts';
import { commentSegment, exifSegment, iptcSegment, makeJpeg } from '../../../../../helpers/make-jpeg.ts';
import type { SampleChunk } from '../../../../../helpers/make-png.ts';
import { iTXt, makePng, tEXt } from '../../../../../helpers/make-png.ts';
import { makeTiff, userComment } from '../../../../../helpers/make-tiff.ts';
import { makeXmp } from '../../../../../helpers/make-xmp.ts';

function png(...chunks: readonly SampleChunk[]): Promise<Reading> {
  return readMetadata(makePng(chunks), 'x.png');
}

function text(content: string, name: string): Promise<Reading> {
  return readMetadata(utf8(content), name);
}

describe('readMetadata', () => {
  it('reads InvokeAI 5', async () => {
    const metadata = {
      generation_mode: 'sdxl_txt2img',
      positive_prompt: 'a',
      negative_prompt: 'b',
      seed: 1,
      steps: 2,
      cfg_scale: 7.5,
      scheduler: 'dpmpp_2m_k',
      model: { key: 'k', hash: 'blake3:00', name: 'm', base: 'sdxl' },
      loras: [{ model: { name: 'l' }, weight: 0.5 }],
      init_image: 'x.png',
      controlnets: [{ image: { image_name: 'pose.png' }, control_model: { name: 'c' } }, {}],
      ref_images: [{ config: { image: { image_name: 'ref.png' } } }],
      strength: 0.6,
      app_version: '5.0.0',
    };
    expect(await png(tEXt('invokeai_metadata', JSON.stringify(metadata)))).toMatchObject({
      generation: {
        generator: 'invokeai',
        generatorVersion: '5.0.0',
        prompt: 'a',
        sampler: 'dpmpp_2m_k',
        denoise: '0.6',
        models: [
          { kind: 'checkpoint', name: 'm', hash: 'blake3:00' },
          { kind: 'lora', name: 'l', weight: '0.5' },
          { kind: 'controlnet', name: 'c' },
        ],
        inputs: [
          { role: 'init', name: 'x.png' },
          { role: 'control', name: 'pose.png' },
          { role: 'reference', name: 'ref.png' },
        ],
      },
    });
  });

  it.each([
    [
      '"a "quoted" cat [dog]" -s 10 -S 42 -W 384 -H 512 -C 7.5 -I path.png -A ddim -f 0.4',
      { prompt: 'a "quoted" cat', negativePrompt: 'dog', steps: '10', denoise: '0.4' },
    ],
    ['a cat -s 50 -S 42 -W 512 -H 512 -C 7.5 -A k_lms', { prompt: 'a cat', seed: '42', sampler: 'k_lms' }],
    [
      '"a cat" -s50 -S42 -W512 -H512 -C7.5 -Ak_lms -F -V 3,0.1;4,0.1',
      { prompt: 'a cat', seed: '42', steps: '50', sampler: 'k_lms', extra: { '-V': '3,0.1;4,0.1' } },
    ],
  ])('reads the command %s', async (dream, expected) => {
    expect((await png(tEXt('Dream', dream))).generation).toMatchObject(expected);
  });

  it.each(['!mask ./curly.png -tm hair 0.5', '<too lazy to implement>', 'I had a dream last night'])(
    'takes the command %j for no generation',
    async (dream) => {
      expect((await png(tEXt('Dream', dream))).generation).toBeUndefined();
    },
  );

  it('reads the characters of NovelAI 4', async () => {
    const comment = {
      uc: 'x',
      seed: 1,
      v4_prompt: { caption: { base_caption: 'two girls', char_captions: [{ char_caption: 'a girl', centers: [] }] } },
    };
    expect((await png(tEXt('Software', 'NovelAI'), tEXt('Comment', JSON.stringify(comment)))).generation).toMatchObject(
      {
        generator: 'novelai',
        prompt: 'two girls',
        negativePrompt: 'x',
        extra: { 'character 1': 'a girl' },
      },
    );
  });

  it('reads SwarmUI without a negative prompt, and the oldest form in the camera model', async () => {
    const document = JSON.stringify({
      sui_image_params: { prompt: 'a', model: 'm', seed: '5', loras: 'x,y', loraweights: '0.5,1' },
    });
    const expected = {
      generation: {
        generator: 'swarmui',
        prompt: 'a',
        seed: '5',
        models: [{ name: 'm' }, { kind: 'lora', name: 'x', weight: '0.5' }, { name: 'y' }],
      },
    };
    expect(await png(tEXt('parameters', document))).toMatchObject(expected);
    expect(await text(document, 'x.swarm.json')).toMatchObject({ ...expected, workflowKind: 'swarmui-metadata' });
    const old = makeTiff({ ifd0: [{ tag: 0x0110, type: 2, value: utf8(document) }] });
    expect(await readMetadata(makeJpeg([exifSegment(old)]), 'x.jpg')).toMatchObject(expected);
  });

  it('reads SwarmUI before the graph that stands beside it', async () => {
    const graph = { '3': { class_type: 'KSampler', inputs: { seed: 1, steps: 2, cfg: 3 } } };
    const reading = await png(
      tEXt('prompt', JSON.stringify(graph)),
      tEXt('parameters', '{"sui_image_params": {"prompt": "a"}}'),
    );
    expect(reading).toMatchObject({ generation: { generator: 'swarmui' }, otherReadings: [{ generator: 'comfyui' }] });
  });

  it('reads Fooocus in EXIF and in the other scheme', async () => {
    const json = JSON.stringify({
      prompt: 'a',
      full_prompt: ['a, b'],
      seed: '6952411511246973023',
      resolution: '(768, 1280)',
      base_model: 'm',
      loras: [['l', 0.1, 'h']],
      version: 'Fooocus v2.5.5',
    });
    const tiff = makeTiff({
      ifd0: [
        { tag: 0x9286, type: 2, value: utf8(json) },
        { tag: 0x0131, type: 2, value: utf8('Fooocus v2.5.5') },
      ],
    });
    expect(await readMetadata(makeJpeg([exifSegment(tiff)]), 'x.jpg')).toMatchObject({
      generation: {
        generator: 'fooocus',
        prompt: 'a',
        seed: '6952411511246973023',
        width: '768',
        height: '1280',
        models: [{ name: 'm' }, { kind: 'lora', name: 'l', weight: '0.1', hash: 'h' }],
      },
    });
    const infotext =
      'expanded a\nNegative prompt: n\nSteps: 30, Sampler: DPM++, Seed: 1, Size: 1x2, Raw prompt: a, Version: Fooocus v2.5.5';
    expect((await png(tEXt('parameters', infotext), tEXt('fooocus_scheme', 'a1111'))).generation).toMatchObject({
      generator: 'fooocus',
      prompt: 'a',
      extra: { full_prompt: 'expanded a' },
    });
  });

  it('reads FooocusMRE in a JPEG comment', async () => {
    const json = JSON.stringify({
      prompt: 'a',
      negative_prompt: 'b',
      real_prompt: ['c'],
      base_model: 'm',
      steps: 30,
      cfg: 7,
      seed: 1,
    });
    expect(await readMetadata(makeJpeg([commentSegment(json)]), 'x.jpg')).toMatchObject({
      generation: { generator: 'fooocus-mre', prompt: 'a' },
    });
  });

  it('reads Easy Diffusion as JSON, as chunks and as text', async () => {
    const json = {
      prompt: "it's",
      negative_prompt: '',
      seed: 3,
      use_stable_diffusion_model: 'C:\\m',
      num_inference_steps: 25,
      guidance_scale: 7.5,
      use_lora_model: ['a', 'b'],
      lora_alpha: [0.5, 1],
      tiling: null,
    };
    const models = [
      { kind: 'checkpoint', name: 'C:\\m' },
      { kind: 'lora', name: 'a', weight: '0.5' },
      { kind: 'lora', name: 'b', weight: '1' },
    ];
    const tiff = makeTiff({ exif: [{ tag: 0x9286, value: userComment(JSON.stringify(json), 'utf-16be') }] });
    expect(await readMetadata(makeJpeg([exifSegment(tiff)]), 'x.jpg')).toMatchObject({
      generation: { generator: 'easy-diffusion', prompt: "it's", steps: '25', models },
    });
    expect(
      await png(
        tEXt('prompt', "it's"),
        tEXt('seed', '3'),
        tEXt('use_stable_diffusion_model', 'C:\\m'),
        tEXt('num_inference_steps', '25'),
        tEXt('use_lora_model', "['a', 'b']"),
        tEXt('lora_alpha', '[0.5, 1]'),
        tEXt('tiling', 'None'),
      ),
    ).toMatchObject({
      generation: { generator: 'easy-diffusion', prompt: "it's", steps: '25', models },
    });
    expect(
      await text(
        'Prompt: one\ntwo: lines\nSeed: 3\nStable Diffusion model: m\nSteps: 25\nGuidance Scale: 7.5\n',
        'x.txt',
      ),
    ).toMatchObject({
      generation: { generator: 'easy-diffusion', prompt: 'one\ntwo: lines', seed: '3', cfgScale: '7.5' },
    });
  });

  it('reads the description of Draw Things where there is no JSON', async () => {
    const xmp = makeXmp(
      { dc: 'http://purl.org/dc/elements/1.1/', xmp: 'http://ns.adobe.com/xap/1.0/' },
      '<dc:description><rdf:Alt><rdf:li>a cat\n-a dog\nSteps: 10, Sampler: DDIM, Guidance Scale: 10.0, Seed: 9, Size: 1152x768, Model: x.ckpt</rdf:li></rdf:Alt></dc:description>',
      ' xmp:CreatorTool="Draw Things"',
    );
    expect((await png(iTXt('XML:com.adobe.xmp', xmp))).generation).toMatchObject({
      generator: 'draw-things',
      prompt: 'a cat',
      negativePrompt: 'a dog',
      seed: '9',
      cfgScale: '10.0',
      width: '1152',
      models: [{ name: 'x.ckpt' }],
    });
  });

  it('reads both versions of Mochi Diffusion', async () => {
    const one =
      'Include in Image: a; b; Exclude from Image: c; Model: m; Steps: 12; Guidance Scale: 11.0; Seed: 5; Size: 512x512; Scheduler: DPM; Generator: Mochi Diffusion 6.0';
    const two = 'Metadata Version: 2\nInclude in Image: a; b\nExclude from Image: c\\nd\nModel: m\nSteps: 12\nSeed: 5';
    const read = (caption: string): Promise<Reading> =>
      readMetadata(
        makeJpeg([
          iptcSegment([
            [65, 'Mochi Diffusion'],
            [120, caption],
          ]),
        ]),
        'x.jpg',
      );
    expect((await read(one)).generation).toMatchObject({
      generator: 'mochi-diffusion',
      generatorVersion: '6.0',
      prompt: 'a; b',
      negativePrompt: 'c',
      width: '512',
    });
    expect((await read(two)).generation).toMatchObject({ prompt: 'a; b', negativePrompt: 'c\nd', seed: '5' });
  });

  it('reads Midjourney without turning its parameters into others', async () => {
    const { generation } = await png(
      tEXt('Description', 'a cat --ar 2:1 --s 80 --q 2 --no dog --v 6 Job ID: 01234567-89ab-cdef-0123-456789abcdef'),
      tEXt('Author', 'me'),
    );
    expect(generation).toEqual({
      generator: 'midjourney',
      generatorVersion: '6',
      prompt: 'a cat',
      negativePrompt: 'dog',
      extra: {
        '--ar': '2:1',
        '--s': '80',
        '--q': '2',
        '--no': 'dog',
        '--v': '6',
        'Job ID': '01234567-89ab-cdef-0123-456789abcdef',
        Author: 'me',
      },
    });
  });

  it('reads Stability Matrix, with UTF-8 in tEXt', async () => {
    const json = JSON.stringify({
      PositivePrompt: '猫\r\nx',
      NegativePrompt: '',
      Steps: 20,
      CfgScale: 5,
      Seed: '7',
      ModelName: 'm',
      ModelHash: 'h',
    });
    expect((await png(tEXt('parameters-json', utf8(json)))).generation).toMatchObject({
      generator: 'stability-matrix',
      prompt: '猫\r\nx',
      models: [{ name: 'm', hash: 'h' }],
    });
  });

  it('reads a space of Hugging Face', async () => {
    const json = JSON.stringify({
      prompt: 'a',
      resolution: '1024 x 768',
      guidance_scale: 5,
      num_inference_steps: 28,
      seed: 1,
      Model: 'm',
      'Model hash': 'h',
    });
    expect((await png(tEXt('parameters', json))).generation).toMatchObject({
      generator: 'hugging-face-space',
      width: '1024',
      height: '768',
      steps: '28',
      models: [{ name: 'm', hash: 'h' }],
    });
  });

  it('reads an infotext beside a picture', async () => {
    expect(
      await text(
        'a cat\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 42, Size: 1x2, Version: v1.10.1\n',
        'params.txt',
      ),
    ).toMatchObject({
      format: 'text',
      workflowKind: 'infotext',
      generation: { generator: 'a1111', seed: '42' },
    });
  });

  it('reads the logs of A1111 and Fooocus, newest first', async () => {
    const csv =
      'prompt,seed,width,height,sampler,cfgs,steps,filename,negative_prompt\n"a, ""b""\nc",1,512,768,Euler,7,20,one.png,n\nd,2,512,768,Euler,7,20,two.png,n\n';
    expect(await text(csv, 'log.csv')).toMatchObject({
      workflowKind: 'a1111-log',
      generation: { seed: '2', extra: { filename: 'two.png' } },
      otherReadings: [{ prompt: 'a, "b"\nc', seed: '1' }],
    });
    const entry = (name: string, seed: string): string =>
      `<div id="${name}_png" class="image-container"><button onclick="to_clipboard('${encodeURIComponent(JSON.stringify({ prompt: 'a', seed, base_model: 'm' }))}')">Copy</button></div>`;
    expect(
      await text(
        `<html><!--fooocus-log-split-->${entry('new', '2')}${entry('old', '1')}<!--fooocus-log-split--></html>`,
        'log.html',
      ),
    ).toMatchObject({
      workflowKind: 'fooocus-log',
      generation: { generator: 'fooocus', seed: '2', extra: { 'log entry': 'new_png' } },
      otherReadings: [{ seed: '1' }],
    });
  });

  it('knows a list of styles', async () => {
    expect((await text('\ufeffname,prompt,negative_prompt\nx,"a, b",c\n', 'styles.csv')).workflowKind).toBe(
      'a1111-styles',
    );
  });

  it('reads the history of DiffusionBee', async () => {
    const json = JSON.stringify({
      history: {
        a: { prompt: 'one', seed: 1, dif_steps: 25, imgs: [] },
        b: { prompt: 'two', seed: 2, dif_steps: 25, imgs: [] },
      },
    });
    expect(await text(json, 'data.json')).toMatchObject({
      generation: { generator: 'diffusionbee', prompt: 'two' },
      otherReadings: [{ prompt: 'one' }],
    });
  });

  it('keeps no secrets of a settings file', async () => {
    const reading = await text(
      JSON.stringify({ sd_model_checkpoint: 'm', samples_save: true, some_api_key: 'SECRET' }),
      'config.json',
    );
    expect(reading).toMatchObject({ workflowKind: 'a1111-config', problems: [{ code: 'NOT_READ' }] });
    expect(reading.blocks.map(({ place }) => place)).toEqual(['file:sha256', 'file:selected']);
    expect(JSON.stringify(reading)).not.toContain('SECRET');
    expect(reading.blocks.some(({ bytes }) => Buffer.from(bytes).includes('SECRET'))).toBe(false);
  });

  it.each([
    [
      'a photograph',
      [
        tEXt('Software', 'Adobe Photoshop'),
        tEXt('Comment', 'Created with GIMP'),
        tEXt('exif:Make', 'NIKON CORPORATION'),
        tEXt('Description', 'a cat'),
      ],
    ],
    ['a note', [tEXt('parameters', 'just some words'), tEXt('prompt', 'what is this?'), tEXt('workflow', 'none')]],
    ['other JSON', [tEXt('parameters', '{"a": 1}'), tEXt('Comment', '{"seed": 1}'), tEXt('prompt', '{"a": {"b": 1}}')]],
  ])('invents nothing for %s', async (_, chunks) => {
    const reading = await png(...chunks);
    expect([reading.generation, reading.otherReadings, reading.labels]).toEqual([undefined, undefined, undefined]);
  });
});
