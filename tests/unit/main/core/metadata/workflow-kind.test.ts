import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../../../src/main/core/metadata/json-value.ts';
import { workflowKind } from '../../../../../src/main/core/metadata/workflow-kind.ts';

function kind(value: unknown): string | undefined {
  const reading = parseJson(JSON.stringify(value));
  return reading.ok ? workflowKind(reading.value) : undefined;
}

const API = { '3': { class_type: 'KSampler', inputs: {} } };
const UI = { version: 0.4, last_node_id: 3, last_link_id: 0, nodes: [{ id: 3, type: 'KSampler' }], links: [] };

describe('workflowKind', () => {
  it.each([
    ['light-diffusion-flow', { 'state-txt2img_prompt': 'cat' }],
    ['light-diffusion-flow', { 'state-setting_sd_model_checkpoint': 'x' }],
    ['swarmui-metadata', { sui_image_params: {} }],
    ['swarmui-workflow', { workflow: UI, prompt: API, custom_params: {} }],
    ['swarmui-presets', { one: { title: 'one', param_map: {} } }],
    ['invokeai-workflow', { meta: { version: '3.0.0' }, nodes: [{ type: 'invocation', data: {} }], edges: [] }],
    ['invokeai-graph', { nodes: { a: {} }, edges: [{ source: { node_id: 'a' }, destination: {} }] }],
    ['invokeai-metadata', { app_version: '5.0.0', generation_mode: 'txt2img' }],
    ['comfyui-workflow', UI],
    [
      'comfyui-workflow',
      { version: 1, state: { lastNodeId: 3 }, nodes: [{ id: 3, type: 'x', properties: { 'Node name for S&R': 'x' } }] },
    ],
    ['comfyui-prompt', API],
    ['comfyui-request', { prompt: API, client_id: 'x' }],
    ['comfyui-history', { a: { prompt: [0, 'a', API] } }],
    ['krita-ai-style', { style_prompt: '', negative_prompt: '', sampler: '', architecture: 'auto' }],
    ['fooocus-preset', { default_model: 'x', default_loras: [], default_cfg_scale: 1, default_sampler: 'x' }],
    [
      'fooocus-config',
      { default_model: 'x', default_loras: [], default_cfg_scale: 1, default_sampler: 'x', path_outputs: 'x' },
    ],
    ['a1111-config', { sd_model_checkpoint: 'x', samples_save: true }],
    [
      'a1111-ui-config',
      Object.fromEntries(
        ['value', 'visible', 'minimum', 'maximum', 'step'].map((field) => [`txt2img/Steps/${field}`, 1]),
      ),
    ],
    ['a1111-request', { prompt: 'x', steps: 1, cfg_scale: 1, seed: 1, width: 1 }],
    ['a1111-response', { images: [], parameters: {}, info: '{}' }],
    ['easy-diffusion', { num_inference_steps: 1, use_stable_diffusion_model: 'x' }],
    ['diffusionbee', { history: { a: { prompt: 'x', imgs: [] } } }],
    [
      'prompt-styles',
      [
        { name: 'x', prompt: 'y' },
        { name: 'z', negative_prompt: 'w' },
      ],
    ],
  ])('knows %s', (expected, value) => {
    expect(kind(value)).toBe(expected);
  });

  it.each([
    [
      'another graph of the litegraph library',
      {
        version: 0.4,
        last_node_id: 1,
        last_link_id: 1,
        nodes: [{ id: 1, type: 'math/sum' }],
        links: [[1, 1, 0, 2, 0, 'number']],
      },
    ],
    ['Node-RED', [{ id: 'a', type: 'tab', label: 'Flow 1' }]],
    ['a package', { name: 'x', version: '1.0.0', dependencies: {}, scripts: {} }],
    ['an answer with nodes and edges', { nodes: [], edges: [] }],
    ['a request with a prompt', { prompt: 'x', model: 'gpt', temperature: 1, seed: 1 }],
    ['a prompt that is not all nodes', { ...API, extra: { class_type: 'x' } }],
    ['nothing', {}],
    ['an empty list', []],
  ])('does not take %s for one', (_, value) => {
    expect(kind(value)).toBeUndefined();
  });

  it('never takes arbitrary JSON for one', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => kind(value) === undefined));
  });
});
