import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readMetadata } from '../../../../../../src/main/core/metadata/read-metadata.ts';
import { toBase64, utf8 } from '../../../../../../src/shared/bytes.ts';
import type { Reading } from '../../../../../../src/shared/reading.ts';

const PICTURE = utf8('not really a picture');
const DATA_URL = `data:image/png;base64,${toBase64(PICTURE)}`;
const SHA256 = createHash('sha256').update(PICTURE).digest('hex');

function read(flow: Readonly<Record<string, unknown>>, name = 'x.flow'): Promise<Reading> {
  return readMetadata(utf8(JSON.stringify(flow)), name);
}

describe('readFlow', () => {
  it('reads what is there and takes nothing for granted', async () => {
    const reading = await read({
      'state-tab': 'txt2img ',
      'state-txt2img_prompt': 'a cat',
      'state-txt2img_sampling': 'DPM++ 2M Karras',
    });
    expect(reading).toEqual({
      format: 'flow',
      blocks: [expect.objectContaining({ place: 'file' })],
      generation: {
        generator: 'light-diffusion-flow',
        prompt: 'a cat',
        sampler: 'DPM++ 2M Karras',
        extra: { 'state-tab': 'txt2img ' },
      },
      workflowKind: 'light-diffusion-flow',
      problems: [],
    });
  });

  it('reads the second pass, models, LoRAs with hashes and pictures by content', async () => {
    const { generation } = await read({
      'state-txt2img_prompt': 'a <lora:add_detail:0.8>',
      'state-txt2img_hr': 'true',
      'state-txt2img_hr_scale': '1.5',
      'state-txt2img_denoising_strength': '0.35',
      'state-setting_sd_model_checkpoint': 'XL/m.safetensors [c9e3e68f89]',
      'state-txt2img_enable': 'true',
      'state-txt2img_checkpoint': 'r [7440042bbd]',
      'state-ext-control-net-txt2img_0-enable': 'true',
      'state-ext-control-net-txt2img_0-model': 'c [2b69fca4]',
      'state-ext-control-net-txt2img_0-control-weight': '0.9',
      'txt2img_controlnet_ControlNet-0_input_image': DATA_URL,
      loras_in_use: { abc: { name: 'add_detail', alias: 'x' } },
    });
    expect(generation).toMatchObject({
      hires: { scale: '1.5', denoise: '0.35' },
      models: [
        { kind: 'checkpoint', name: 'XL/m.safetensors', hash: 'c9e3e68f89' },
        { kind: 'refiner', name: 'r', hash: '7440042bbd' },
        { kind: 'lora', name: 'add_detail', weight: '0.8', hash: 'abc' },
        { kind: 'controlnet', name: 'c', hash: '2b69fca4', weight: '0.9' },
      ],
      inputs: [{ role: 'control', sha256: SHA256 }],
    });
    expect(JSON.stringify(generation)).not.toContain('base64');
  });

  it('corrects unit numbers that were written threefold', async () => {
    const reading = await read({
      'state-tab': 'img2img',
      'state-img2img_prompt': 'x',
      img2img_image: DATA_URL,
      'img2img_controlnet_ControlNet-1_input_image': DATA_URL,
      'state-ext-control-net-img2img_3-enable': 'true',
      'state-ext-control-net-img2img_3-control-weight': '0.4',
      'state-ext-control-net-img2img_1-model': 'tile [a371b31b]',
    });
    expect(reading).toMatchObject({
      generation: {
        models: [{ kind: 'controlnet', name: 'tile', weight: '0.4' }],
        inputs: [{ role: 'init' }, { role: 'control' }],
      },
      problems: [{ code: 'GUESS' }],
    });
  });

  it('leaves a true unit 3 alone', async () => {
    const { problems } = await read({
      'state-txt2img_prompt': 'x',
      'txt2img_controlnet_ControlNet-3_input_image': DATA_URL,
      'state-ext-control-net-txt2img_3-enable': 'true',
      'state-ext-control-net-txt2img_3-model': 'm',
    });
    expect(problems).toEqual([]);
  });

  it('takes twins for one setting and says when they disagree', async () => {
    const twins = (second: string): Promise<Reading> =>
      read({
        'state-txt2img_prompt': 'x',
        'state-ext-control-net-txt2img_0-Models': second,
        'state-ext-control-net-txt2img_0-model': 'one',
      });
    expect(await twins('one')).toMatchObject({ generation: { models: [{ name: 'one' }] }, problems: [] });
    expect(await twins('two')).toMatchObject({
      generation: { models: [{ name: 'one' }] },
      problems: [{ code: 'CONFLICT' }],
    });
  });

  it('gives a reading for each tab that was used', async () => {
    const reading = await read({
      'state-tab': 'img2img',
      'state-txt2img_prompt': 'one',
      'state-img2img_prompt': 'two',
    });
    expect(reading).toMatchObject({ generation: { prompt: 'two' }, otherReadings: [{ prompt: 'one' }] });
  });

  it.each([
    ['gb18030', Uint8Array.of(0xcb, 0xae, 0xb2, 0xca), '水彩'],
    ['windows-1252', Uint8Array.of(0x63, 0xff, 0x22 - 2), 'cÿ '],
  ])('reads a file in %s and says so', async (encoding, word, text) => {
    const bytes = Uint8Array.from([...utf8('{"state-txt2img_prompt": "'), ...word, ...utf8('"}')]);
    expect(await readMetadata(bytes, 'x.flow')).toMatchObject({
      generation: { prompt: text },
      blocks: [{ encoding }],
      problems: [{ code: 'BAD_ENCODING' }],
    });
  });

  it('takes a flow of another program for no error', async () => {
    expect(await readMetadata(utf8('<Flow xmlns="x"/>'), 'x.flow')).toMatchObject({ problems: [] });
    expect(await read({ nodes: [] })).toMatchObject({ problems: [] });
  });

  it('says when a flow is cut off or a picture is damaged', async () => {
    expect(await readMetadata(utf8('{"state-txt2img_prompt": "ca'), 'x.flow')).toMatchObject({
      problems: [{ code: 'BAD_JSON' }],
    });
    expect(
      await read({
        'state-txt2img_prompt': 'x',
        txt2img_controlnet_ControlNet_input_image: 'data:image/png;base64,%%%',
      }),
    ).toMatchObject({
      problems: [{ code: 'BAD_ENCODING' }],
    });
  });
});
