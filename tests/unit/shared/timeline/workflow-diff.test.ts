import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffWorkflows } from '../../../../src/shared/timeline/workflow-diff.ts';
import { summariseWorkflow } from '../../../../src/shared/timeline/workflow-diff-words.ts';

/** As the readers of the application keep a number: exactly as written. */
class NumberText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

const api = {
  '3': { class_type: 'KSampler', inputs: { seed: new NumberText('18446744073709551615'), steps: 20, model: ['4', 0] } },
  '4': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'a.safetensors' }, _meta: { title: 'Load' } },
};

const ui = {
  nodes: [
    {
      id: 3,
      type: 'KSampler',
      pos: [0, 0],
      mode: 0,
      inputs: [{ name: 'model', link: 7 }],
      widgets_values: [41, 'randomize', 20, 'euler'],
    },
    { id: 4, type: 'CheckpointLoaderSimple', title: 'Load', widgets_values: ['a.safetensors'] },
  ],
  links: [[7, 4, 0, 3, 0, 'MODEL']],
  version: 0.4,
};

const flow = {
  'state-txt2img_prompt': '雨夜',
  'state-txt2img_steps': '20',
  'state-tab': 'txt2img ',
  img2img_image: 'data:image/png;base64,AAAA',
};

describe('diffWorkflows', () => {
  it('compares executed graphs node by node and input by input', () => {
    const after = {
      '3': { class_type: 'KSampler', inputs: { seed: '18446744073709551614', steps: 20.5, model: ['9', 0], cfg: 7 } },
      '4': { class_type: 'CheckpointLoaderSimple ', inputs: { ckpt_name: 'a.safetensors' }, _meta: { title: 'Base' } },
      '9': { class_type: 'LoraLoader', inputs: {} },
      extraMetadata: '{}',
    };
    const sampler = { id: '3', className: 'KSampler', title: '' };
    expect(diffWorkflows(api, after)).toEqual({
      form: 'api',
      added: [{ id: '9', className: 'LoraLoader', title: '' }],
      removed: [],
      changed: [
        { node: sampler, field: 'seed', from: '18446744073709551615', to: '18446744073709551614' },
        { node: sampler, field: 'steps', from: '20', to: '20.5' },
        { node: sampler, field: 'model', from: '#4:0', to: '#9:0' },
        { node: sampler, field: 'cfg', to: '7' },
        {
          node: { id: '4', className: 'CheckpointLoaderSimple', title: 'Base' },
          field: '@title',
          from: 'Load',
          to: 'Base',
        },
      ],
    });
  });

  it('takes a node of another class for another node', () => {
    const after = { ...api, '4': { class_type: 'UNETLoader', inputs: {} } };
    expect(diffWorkflows(api, after)).toEqual({
      form: 'api',
      added: [{ id: '4', className: 'UNETLoader', title: '' }],
      removed: [{ id: '4', className: 'CheckpointLoaderSimple', title: 'Load' }],
      changed: [],
    });
  });

  it('passes over positions, sizes and what happens to the seed after a run', () => {
    const [sampler, loader] = ui.nodes;
    const moved = { ...sampler, pos: [9, 9], order: 4, color: '#fff', widgets_values: [41, 'fixed', 20, 'euler'] };
    expect(diffWorkflows(ui, { ...ui, nodes: [moved, loader], extra: { ds: { scale: 2 } } })).toEqual({
      form: 'ui',
      added: [],
      removed: [],
      changed: [],
    });
  });

  it('compares editor graphs by widget, link and mode', () => {
    const [sampler, loader] = ui.nodes;
    const after = {
      ...ui,
      nodes: [{ ...sampler, mode: 4, widgets_values: [new NumberText('42'), 'randomize', 20, 'dpmpp_2m'] }, loader],
      links: [{ id: 7, origin_id: 4, origin_slot: 1, target_id: 3, target_slot: 0, type: 'MODEL' }],
    };
    const node = { id: '3', className: 'KSampler', title: '' };
    expect(diffWorkflows(ui, after)).toMatchObject({
      changed: [
        { node, field: '@mode', to: '4' },
        { node, field: 'widget 0', from: '41', to: '42' },
        { node, field: 'widget 2', from: 'euler', to: 'dpmpp_2m' },
        { node, field: 'model', from: '#4:0', to: '#4:1' },
      ],
    });
  });

  it('names widgets where the node lists them, and looks into subgraphs', () => {
    const graph = (seed: number): unknown => ({
      nodes: [],
      definitions: {
        subgraphs: [
          {
            id: 'u-1',
            nodes: [
              {
                id: 5,
                type: 'KSampler',
                widgets_values: [seed, 'randomize', 20],
                inputs: [
                  { name: 'seed', widget: { name: 'seed' } },
                  { name: 'steps', widget: { name: 'steps' } },
                ],
              },
              { id: 6, type: 'VideoCombine', widgets_values: { crf: seed, control_after_generate: 'fixed' } },
            ],
          },
        ],
      },
    });
    expect(diffWorkflows(graph(1), graph(2))).toMatchObject({
      changed: [
        { node: { id: 'u-1:5', className: 'KSampler' }, field: 'seed', from: '1', to: '2' },
        { node: { id: 'u-1:6' }, field: 'crf', from: '1', to: '2' },
      ],
    });
  });

  it('compares flows key by key, and knows what only concerns the page', () => {
    const { 'state-txt2img_steps': steps, ...rest } = flow;
    const after = {
      ...rest,
      'state-tab': 'img2img',
      'state-img2img_seed': '-1',
      img2img_image: 'data:image/png;base64,BB',
    };
    expect(diffWorkflows(flow, after)).toEqual({
      form: 'flow',
      keys: [
        { key: 'state-tab', onlyInterface: true, from: 'txt2img ', to: 'img2img' },
        { key: 'img2img_image', onlyInterface: false, from: flow.img2img_image, to: 'data:image/png;base64,BB' },
        { key: 'state-img2img_seed', onlyInterface: false, to: '-1' },
        { key: 'state-txt2img_steps', onlyInterface: false, from: steps },
      ],
    });
  });

  it('says so when two files cannot be compared', () => {
    expect(diffWorkflows(api, ui)).toEqual({ form: 'incomparable', from: 'api', to: 'ui', identical: false });
    expect(diffWorkflows([1], [1])).toEqual({ form: 'incomparable', from: 'unknown', to: 'unknown', identical: true });
  });

  it('never throws, and finds nothing between a file and itself', () => {
    const parts = fc.constantFrom<unknown>(
      null,
      0,
      '',
      '3',
      'fixed',
      ['3', 0],
      [],
      {},
      Number.NaN,
      { id: null },
      undefined,
    );
    const node = fc.dictionary(
      fc.constantFrom('class_type', 'inputs', 'id', 'type', 'widgets_values', '_meta', 'mode', 'title', '__proto__'),
      fc.oneof(parts, fc.array(parts), fc.dictionary(fc.constantFrom('seed', 'name', 'link', 'widget'), parts)),
    );
    const file = fc.oneof(
      parts,
      fc.dictionary(
        fc.constantFrom('3', '4', 'state-txt2img_x', 'nodes', 'links'),
        fc.oneof(parts, node, fc.array(node)),
      ),
    );
    fc.assert(
      fc.property(file, file, (before, after) => {
        summariseWorkflow(diffWorkflows(before, after), 'en');
        expect(summariseWorkflow(diffWorkflows(before, before), 'en')).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('says the opposite when turned round', () => {
    const after = { ...api, '3': { class_type: 'KSampler', inputs: { steps: 30 } }, '4': { class_type: 'X' } };
    const there = diffWorkflows(api, after);
    const back = diffWorkflows(after, api);
    if (there.form !== 'api' || back.form !== 'api') throw new TypeError('expected two graphs');
    expect(back.added).toEqual(there.removed);
    const turned = there.changed.map(({ from, to, ...rest }) => ({
      ...rest,
      ...(to !== undefined && { from: to }),
      ...(from !== undefined && { to: from }),
    }));
    expect(new Set(back.changed.map((change) => JSON.stringify(change, Object.keys(change).sort())))).toEqual(
      new Set(turned.map((change) => JSON.stringify(change, Object.keys(change).sort()))),
    );
  });

  it('survives nesting that no editor writes', () => {
    let deep: unknown = 1;
    for (let i = 0; i < 100_000; i++) deep = [deep];
    const graph = { '1': { class_type: 'X', inputs: { deep } } };
    expect(diffWorkflows(graph, { '1': { class_type: 'X', inputs: { deep: 1 } } })).toMatchObject({
      changed: [{ field: 'deep', to: '1' }],
    });
  });
});

describe('summariseWorkflow', () => {
  it('names nodes by title and number', () => {
    const after = { ...api, '3': { class_type: 'KSampler', inputs: { ...api['3'].inputs, steps: 30 } } };
    const changed = { ...after, '5': { class_type: 'LoraLoader', inputs: {}, _meta: { title: 'Rain' } } };
    expect(summariseWorkflow(diffWorkflows(api, changed), 'en')).toEqual(['+ Rain #5', 'KSampler #3 steps 20 → 30']);
    expect(summariseWorkflow(diffWorkflows(api, ui), 'zh-CN')).toEqual(['工作流 格式不同，无法逐项比较']);
  });

  it('leaves out the page and the bytes of pictures', () => {
    const after = { ...flow, 'state-tab': 'x', 'state-txt2img_steps': '30', img2img_image: 'data:image/png;base64,BB' };
    expect(summariseWorkflow(diffWorkflows(flow, after), 'zh-CN')).toEqual([
      'txt2img_steps 20 → 30',
      'img2img_image 图片 有变',
    ]);
  });
});
