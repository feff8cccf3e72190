import { describe, expect, it } from 'vitest';
import { readMetadata } from '../../../../../../src/main/core/metadata/read-metadata.ts';
import type { Generation } from '../../../../../../src/shared/generation.ts';
import { utf8 } from '../../../../../../src/shared/bytes.ts';

type Json = Readonly<Record<string, unknown>>;

async function read(workflow: Json): Promise<Generation | undefined> {
  return (await readMetadata(utf8(JSON.stringify(workflow)), 'workflow.json')).generation;
}

const input = (name: string, type: string, link: number | null, widget = false): Json => ({
  name,
  type,
  link,
  ...(widget && { widget: { name } }),
});

/** Nodes of a plain workflow with the text encoder's text coming in by link 20, where it is used. */
function nodes(text: { link?: number } = {}): readonly Json[] {
  return [
    {
      id: 3,
      type: 'KSampler',
      mode: 0,
      inputs: [
        input('model', 'MODEL', 1),
        input('positive', 'CONDITIONING', 2),
        input('negative', 'CONDITIONING', 3),
        input('latent_image', 'LATENT', 4),
      ],
      outputs: [{ type: 'LATENT' }],
      widgets_values: [18446744073, 'randomize', 20, 7, 'euler', 'karras', 1],
    },
    {
      id: 4,
      type: 'CheckpointLoaderSimple',
      mode: 0,
      outputs: [{ type: 'MODEL' }, { type: 'CLIP' }, { type: 'VAE' }],
      widgets_values: ['base.safetensors'],
    },
    { id: 5, type: 'EmptyLatentImage', mode: 0, outputs: [{ type: 'LATENT' }], widgets_values: [512, 768, 1] },
    {
      id: 6,
      type: 'CLIPTextEncode',
      mode: 0,
      inputs: [
        input('clip', 'CLIP', 5),
        ...(text.link === undefined ? [] : [input('text', 'STRING', text.link, true)]),
      ],
      outputs: [{ type: 'CONDITIONING' }],
      widgets_values: ['a cat'],
    },
    {
      id: 7,
      type: 'CLIPTextEncode',
      mode: 0,
      inputs: [input('clip', 'CLIP', 6)],
      outputs: [{ type: 'CONDITIONING' }],
      widgets_values: ['a dog'],
    },
    {
      id: 8,
      type: 'VAEDecode',
      mode: 0,
      inputs: [input('samples', 'LATENT', 7), input('vae', 'VAE', 8)],
      outputs: [{ type: 'IMAGE' }],
    },
    { id: 9, type: 'SaveImage', mode: 0, inputs: [input('images', 'IMAGE', 9)], widgets_values: ['ComfyUI'] },
  ];
}

const LINKS = [
  [1, 4, 0, 3, 0, 'MODEL'],
  [2, 6, 0, 3, 1, 'CONDITIONING'],
  [3, 7, 0, 3, 2, 'CONDITIONING'],
  [4, 5, 0, 3, 3, 'LATENT'],
  [5, 4, 1, 6, 0, 'CLIP'],
  [6, 4, 1, 7, 0, 'CLIP'],
  [7, 3, 0, 8, 0, 'LATENT'],
  [8, 4, 2, 8, 1, 'VAE'],
  [9, 8, 0, 9, 0, 'IMAGE'],
];

const FRAME = { last_node_id: 99, last_link_id: 99, version: 0.4 };

describe('uiGraph', () => {
  it('reads widgets by position and skips the value of the control', async () => {
    expect(await read({ ...FRAME, nodes: nodes(), links: LINKS })).toMatchObject({
      prompt: 'a cat',
      negativePrompt: 'a dog',
      seed: '18446744073',
      steps: '20',
      cfgScale: '7',
      sampler: 'euler',
      scheduler: 'karras',
      width: '512',
      models: [{ name: 'base.safetensors' }],
    });
  });

  it('reads links that are objects', async () => {
    const links = LINKS.map(([id, origin_id, origin_slot, target_id, target_slot, type]) => ({
      id,
      origin_id,
      origin_slot,
      target_id,
      target_slot,
      type,
    }));
    expect(await read({ version: 1, state: { lastNodeId: 9 }, nodes: nodes(), links })).toMatchObject({
      prompt: 'a cat',
      seed: '18446744073',
    });
  });

  it('looks through bypassed nodes and reroutes, and drops muted ones', async () => {
    const lora = {
      id: 10,
      type: 'LoraLoader',
      mode: 4,
      inputs: [input('model', 'MODEL', 11), input('clip', 'CLIP', 12)],
      outputs: [{ type: 'MODEL' }, { type: 'CLIP' }],
      widgets_values: ['l.safetensors', 1, 1],
    };
    const reroute = { id: 11, type: 'Reroute', mode: 0, inputs: [input('', '*', 13)], outputs: [{ type: 'MODEL' }] };
    const muted = {
      id: 12,
      type: 'SaveImage',
      mode: 2,
      inputs: [input('images', 'IMAGE', 9)],
      widgets_values: ['muted'],
    };
    const links = [
      [1, 11, 0, 3, 0, 'MODEL'],
      [13, 10, 0, 11, 0, 'MODEL'],
      [11, 4, 0, 10, 0, 'MODEL'],
      [12, 4, 1, 10, 1, 'CLIP'],
      ...LINKS.slice(1),
    ];
    const generation = await read({ ...FRAME, nodes: [...nodes(), lora, reroute, muted], links });
    expect(generation?.models).toEqual([{ kind: 'checkpoint', name: 'base.safetensors' }]);
  });

  it('takes values from primitives', async () => {
    const primitive = {
      id: 10,
      type: 'PrimitiveNode',
      mode: 0,
      outputs: [{ type: 'STRING' }],
      widgets_values: ['from a primitive', 'fixed'],
    };
    const generation = await read({
      ...FRAME,
      nodes: [...nodes({ link: 20 }), primitive],
      links: [...LINKS, [20, 10, 0, 6, 1, 'STRING']],
    });
    expect(generation?.prompt).toBe('from a primitive');
  });

  it('lays subgraphs open, with values set on the instance', async () => {
    const inner = nodes({ link: 30 }).filter(({ type }) => type !== 'SaveImage');
    const definition = {
      id: 'c0ffee00-0000-4000-8000-000000000000',
      nodes: inner,
      links: [
        ...LINKS.slice(0, 8).map(([id, origin_id, origin_slot, target_id, target_slot]) => ({
          id,
          origin_id,
          origin_slot,
          target_id,
          target_slot,
        })),
        { id: 30, origin_id: -10, origin_slot: 0, target_id: 6, target_slot: 1 },
        { id: 31, origin_id: 8, origin_slot: 0, target_id: -20, target_slot: 0 },
      ],
      inputs: [{ name: 'text' }],
      outputs: [{ name: 'IMAGE' }],
    };
    const instance = (properties: Json, values: readonly unknown[]): Json => ({
      id: 30,
      type: definition.id,
      mode: 0,
      inputs: [input('text', 'STRING', null, true)],
      outputs: [{ type: 'IMAGE' }],
      properties,
      widgets_values: values,
    });
    const save = { id: 9, type: 'SaveImage', mode: 0, inputs: [input('images', 'IMAGE', 1)], widgets_values: ['x'] };
    const whole = (node: Json): Json => ({
      ...FRAME,
      nodes: [node, save],
      links: [[1, 30, 0, 9, 0, 'IMAGE']],
      definitions: { subgraphs: [definition] },
    });
    expect(await read(whole(instance({}, ['from outside'])))).toMatchObject({
      prompt: 'from outside',
      seed: '18446744073',
    });
    const proxies = {
      proxyWidgets: [
        ['-1', 'text'],
        ['3', 'seed'],
        ['3', 'steps'],
      ],
    };
    expect(await read(whole(instance(proxies, ['promoted', 5])))).toMatchObject({
      prompt: 'promoted',
      seed: '5',
      steps: '20',
    });
  });

  it('survives a subgraph that holds itself', async () => {
    const id = 'c0ffee00-0000-4000-8000-000000000000';
    const self = { id: 1, type: id, mode: 0, inputs: [], outputs: [] };
    const definition = { id, nodes: [self, { ...self, id: 2 }], links: [], inputs: [], outputs: [] };
    expect(await read({ ...FRAME, nodes: [self], links: [], definitions: { subgraphs: [definition] } })).toMatchObject({
      generator: 'comfyui',
    });
  });
});
