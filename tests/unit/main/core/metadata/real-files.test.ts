import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { completeness } from '../../../../../src/main/core/metadata/completeness.ts';
import { readMetadata } from '../../../../../src/main/core/metadata/read-metadata.ts';
import type { Reading } from '../../../../../src/shared/reading.ts';
import { differences } from './expected-values.ts';
import type { ExpectedRecord } from './expected-values.ts';
import { iTXt, makePng } from '../../../../helpers/make-png.ts';
import { drawThingsXmp } from '../../../../helpers/make-xmp.ts';

const FOLDER = join(import.meta.dirname, '../../../../../../shared/fixtures/real');
const PRESENT = existsSync(join(FOLDER, 'EXPECTED.json'));

/** What the descriptions beside the samples say: kind of the file, and what it holds. */
const WORKFLOWS: readonly (readonly [file: string, kind: string, expected: object | undefined])[] = [
  ['comfyui-workflows/cubiq-basic_workflow.json', 'comfyui-workflow', { seed: '636250194499614', sampler: 'dpmpp_2m' }],
  ['comfyui-workflows/cubiq-canny.json', 'comfyui-workflow', { steps: '25', scheduler: 'karras' }],
  ['comfyui-workflows/cubiq-inpaint.json', 'comfyui-workflow', { generator: 'comfyui' }],
  ['comfyui-workflows/cubiq-multiple_loras.json', 'comfyui-workflow', { seed: '64' }],
  ['comfyui-workflows/cubiq-upscale_latent_SDXL.json', 'comfyui-workflow', { generator: 'comfyui' }],
  ['comfyui-workflows/comfy-examples-text_to_video_wan22_14B.json', 'comfyui-workflow', { seed: '738226772790037' }],
  [
    'comfyui-workflows/comfy-blueprint-text_to_image_flux_2_klein_4b_distilled.json',
    'comfyui-workflow',
    { width: '1024' },
  ],
  ['comfyui-workflows/comfyui-ci-workflow_api.json', 'comfyui-prompt', { seed: '156680208700286' }],
  ['comfyui-workflows/krita-custom-workflow.json', 'comfyui-workflow', { generator: 'comfyui' }],
  ['comfyui-workflows/krita-tests-workflow-api.json', 'comfyui-prompt', { generator: 'comfyui' }],
  [
    'comfyui-workflows/swarmui-custom-workflow-Basic SDXL.json',
    'swarmui-workflow',
    { generator: 'comfyui', steps: '20' },
  ],
  ['other-json/invokeai-default-Text to Image - SD1.5.json', 'invokeai-workflow', undefined],
  ['other-json/fooocus-preset-lightning.json', 'fooocus-preset', undefined],
  ['other-json/krita-style-cinematic-photo-xl.json', 'krita-ai-style', undefined],
  [
    'flow/Product Design_线稿-工业产品.flow',
    'light-diffusion-flow',
    { seed: '1405674945', steps: '30', height: '768' },
  ],
  ['flow/sd-webui-example.68980b1.lightflow', 'light-diffusion-flow', { seed: '3514220577', width: '600' }],
  [
    'flow/sd-webui-example.e855bdf.lightflow',
    'light-diffusion-flow',
    { models: [{ hash: '7234b76e42' }, { hash: '400750f6' }] },
  ],
  [
    'flow/synthetic/SYNTHETIC-v2.1.4-local-save-gbk-crlf.flow',
    'light-diffusion-flow',
    { prompt: '水彩画, 雨夜的街道, 霓虹灯', models: [{ hash: 'c1d961233a' }, { kind: 'controlnet', weight: '0.4' }] },
  ],
];

async function read(file: string): Promise<Reading> {
  const bytes = readFileSync(join(FOLDER, file));
  if (file.startsWith('draw-things/')) return readMetadata(drawThingsPng(bytes.toString('utf8')), 'picture.png');
  return readMetadata(bytes, file.split('/').at(-1) ?? file);
}

/** The collection has only the values that stood in a picture of Draw Things; the picture around them is made here. */
function drawThingsPng(json: string): Uint8Array {
  const { parameters, userComment } = JSON.parse(json) as { parameters: string; userComment: string };
  return makePng([iTXt('XML:com.adobe.xmp', drawThingsXmp(parameters, userComment))], { width: 512, height: 768 });
}

// The one place where the list of expected values becomes a type; it is data made by hand, checked by the tests below.
function records(): readonly ExpectedRecord[] {
  return JSON.parse(readFileSync(join(FOLDER, 'EXPECTED.json'), 'utf8')) as ExpectedRecord[];
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(FOLDER, folder))
    .filter((name) => name !== 'SOURCES.md' && name.includes('.'))
    .map((name) => `${folder}/${name}`);
}

describe.skipIf(!PRESENT)(
  `real files${PRESENT ? '' : ' (skipped: the collection of real files is not on this machine)'}`,
  () => {
    const all = PRESENT ? records() : [];
    const counts = new Map<string, number>();

    it.each(all.map((record) => [record.file, record] as const))('%s says what was expected', async (file, record) => {
      const reading = await read(file);
      counts.set(record.generator, (counts.get(record.generator) ?? 0) + 1);
      expect(differences(record, reading)).toEqual([]);
    });

    it.each(all.map(({ file }) => file))('%s is complete', (file) => {
      expect(completeness(readFileSync(join(FOLDER, file)), file)).not.toBe('incomplete');
    });

    it.each(PRESENT ? filesIn('negative') : [])('%s holds no generation', async (file) => {
      const reading = await read(file);
      expect(reading.generation).toBeUndefined();
      expect(reading.otherReadings).toBeUndefined();
    });

    it.each(PRESENT ? filesIn('other-json').filter((file) => file.includes('NEGATIVE')) : [])(
      '%s is no workflow',
      async (file) => {
        const reading = await read(file);
        expect([reading.generation, reading.workflowKind]).toEqual([undefined, undefined]);
      },
    );

    it.each(WORKFLOWS)('%s is %s', async (file, kind, expected) => {
      const reading = await read(file);
      expect(reading.workflowKind).toBe(kind);
      if (expected === undefined) expect(reading.generation).toBeUndefined();
      else expect(reading.generation).toMatchObject(expected);
    });

    it('reads one run alike from the editor and from what was executed', async () => {
      for (const run of ['comfy-examples-flux2_example', 'comfy-examples-hidream_e1_groupnode']) {
        const [editor, executed] = await Promise.all(
          ['workflow', 'prompt'].map(async (form) => (await read(`comfyui-workflows/${run}.${form}.json`)).generation),
        );
        const { prompt, negativePrompt, seed, steps, sampler, scheduler, width, height } = executed ?? {};
        expect(editor).toMatchObject({ prompt, seed, steps, sampler, scheduler });
        expect([editor?.negativePrompt, editor?.width, editor?.height]).toEqual([negativePrompt, width, height]);
      }
    });

    afterAll(() => {
      if (PRESENT) console.log('files read, by tool:', Object.fromEntries(counts));
    });
  },
);
