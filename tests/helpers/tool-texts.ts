import { comfyGraph, DEFAULT_PARAMETERS, flowFile, infotext } from './simulated-generator.ts';
import { kritaState } from './make-kra.ts';
import {
  diffusionBeeState,
  easyDiffusionSidecar,
  fooocusLog,
  logCsv,
  settingsFile,
  stylesCsv,
  swarmSidecar,
  uiConfigFile,
} from './state-files.ts';

/** What one tool writes: the text, the PNG keyword it stands under, and the name it has as a file. */
export interface ToolText {
  readonly tool: string;
  readonly text: string;
  readonly keyword: string;
  readonly file: string;
}

const PROMPT = 'masterpiece, (silver hair:1.2), [rain|snow], <lora:ink:0.8>, 雨夜, "quoted", a\\(b\\)';

const UI_WORKFLOW = {
  last_node_id: 4,
  last_link_id: 3,
  version: 0.4,
  nodes: [
    {
      id: 1,
      type: 'CheckpointLoaderSimple',
      widgets_values: ['m.safetensors'],
      outputs: [{ name: 'MODEL', links: [1] }],
    },
    { id: 2, type: 'CLIPTextEncode', widgets_values: [PROMPT], properties: { 'Node name for S&R': 'CLIPTextEncode' } },
    {
      id: 3,
      type: 'KSampler',
      inputs: [
        { name: 'model', type: 'MODEL', link: 1 },
        { name: 'positive', type: 'CONDITIONING', link: 2 },
      ],
      widgets_values: [18446744073709552000, 'randomize', 20, 7.5, 'euler', 'karras', 1],
      outputs: [{ name: 'LATENT', links: [3] }],
    },
    { id: 4, type: 'SaveImage', inputs: [{ name: 'images', type: 'IMAGE', link: 3 }], widgets_values: ['x'], mode: 0 },
  ],
  links: [
    [1, 1, 0, 3, 0, 'MODEL'],
    [2, 2, 0, 3, 1, 'CONDITIONING'],
    [3, 3, 0, 4, 0, 'IMAGE'],
  ],
  definitions: { subgraphs: [] },
};

function json(value: unknown): string {
  return JSON.stringify(value, undefined, 1);
}

/** One text of every tool that is read. */
export const TOOL_TEXTS: readonly ToolText[] = [
  {
    tool: 'a1111',
    keyword: 'parameters',
    file: 'x.txt',
    text: `${infotext({ ...DEFAULT_PARAMETERS, prompt: PROMPT })}, Hires upscale: 2, ADetailer model: "face, v8", Lora hashes: "ink: 0a1b, b: 2", TI hashes: "x: 1", ControlNet 0: "preprocessor: canny, weight: 0.5", Variation seed: 3`,
  },
  {
    tool: 'dynamic prompts',
    keyword: 'parameters',
    file: 'params.txt',
    text: `${infotext(DEFAULT_PARAMETERS)}\nTemplate: {red|blue} cat\nNegative Template: x`,
  },
  { tool: 'comfyui', keyword: 'prompt', file: 'x.json', text: comfyGraph({ ...DEFAULT_PARAMETERS, prompt: PROMPT }) },
  { tool: 'comfyui editor', keyword: 'workflow', file: 'w.json', text: json(UI_WORKFLOW) },
  {
    tool: 'comfyui video',
    keyword: 'Comment',
    file: 'v.json',
    text: json({ prompt: comfyGraph(DEFAULT_PARAMETERS), workflow: UI_WORKFLOW }),
  },
  {
    tool: 'invokeai',
    keyword: 'invokeai_metadata',
    file: 'i.json',
    text: json({
      app_version: '5.0.0',
      generation_mode: 'txt2img',
      positive_prompt: PROMPT,
      negative_prompt: '',
      seed: 1,
      steps: 30,
      cfg_scale: 7.5,
      model: { key: 'k', hash: 'blake3:00', name: 'm', base: 'sdxl' },
      loras: [{ model: { name: 'l' }, weight: 0.5 }],
    }),
  },
  {
    tool: 'invokeai 2',
    keyword: 'sd-metadata',
    file: 's.json',
    text: json({
      model: 'stable diffusion',
      app_version: '2.2',
      image: { prompt: [{ prompt: PROMPT, weight: 1 }], seed: 1, steps: 50, cfg_scale: 7.5, sampler: 'k_lms' },
    }),
  },
  { tool: 'dream', keyword: 'Dream', file: 'd.txt', text: '"a cat [dog]" -s 10 -S 42 -W 384 -H 512 -C 7.5 -A ddim' },
  {
    tool: 'novelai',
    keyword: 'Comment',
    file: 'n.json',
    text: json({
      prompt: PROMPT,
      uc: 'x',
      seed: 1,
      steps: 28,
      scale: 5,
      sampler: 'k_euler',
      noise_schedule: 'karras',
      v4_prompt: {
        caption: { base_caption: 'two', char_captions: [{ char_caption: 'a', centers: [{ x: 0.5, y: 0.5 }] }] },
      },
    }),
  },
  { tool: 'swarmui', keyword: 'parameters', file: 'x.swarm.json', text: swarmSidecar() },
  { tool: 'easy diffusion', keyword: 'parameters', file: 'e.json', text: easyDiffusionSidecar() },
  {
    tool: 'easy diffusion text',
    keyword: 'use_stable_diffusion_model',
    file: 'e.txt',
    text: 'Prompt: a cat\nof two lines\nSeed: 1\nStable Diffusion model: m\nSteps: 25\nGuidance Scale: 7.5\n',
  },
  {
    tool: 'fooocus',
    keyword: 'parameters',
    file: 'f.json',
    text: json({
      prompt: PROMPT,
      full_prompt: ['a'],
      styles: "['Fooocus V2']",
      resolution: '(768, 1280)',
      guidance_scale: 4,
      loras: [['l', 0.5, 'hash']],
      seed: '1',
      metadata_scheme: 'fooocus',
      version: 'Fooocus v2.5.5',
    }),
  },
  {
    tool: 'ruined fooocus',
    keyword: 'parameters',
    file: 'r.json',
    text: json({ Prompt: 'a', Negative: 'b', steps: 30, cfg: 8, seed: 1, loras: [], software: 'RuinedFooocus' }),
  },
  {
    tool: 'civitai',
    keyword: 'parameters',
    file: 'c.json',
    text: json({
      resource_stack: {
        class_type: 'CheckpointLoaderSimple',
        inputs: { ckpt_name: 'urn:air:sdxl:checkpoint:civitai:1@2' },
      },
      extraMetadata: '{"prompt":"a","negativePrompt":"b","steps":20,"cfgScale":7,"seed":1}',
    }),
  },
  {
    tool: 'tensorart',
    keyword: 'generation_data',
    file: 't.json',
    text: `${json({ prompt: 'a', negativePrompt: 'b', seed: '-1', steps: 25, baseModel: { label: 'm' }, models: [] })}\u0000`,
  },
  {
    tool: 'hugging face',
    keyword: 'parameters',
    file: 'h.json',
    text: json({
      prompt: 'a',
      resolution: '1024 x 1024',
      guidance_scale: 7,
      num_inference_steps: 28,
      seed: 1,
      Model: 'm',
      use_upscaler: null,
    }),
  },
  {
    tool: 'stability matrix',
    keyword: 'parameters-json',
    file: 'm.json',
    text: json({
      PositivePrompt: 'a',
      NegativePrompt: 'b',
      Steps: 20,
      Sampler: 'Euler',
      CfgScale: 7,
      Seed: 1,
      ModelName: 'm',
    }),
  },
  {
    tool: 'midjourney',
    keyword: 'Description',
    file: 'mj.txt',
    text: 'a cat --ar 2:1 --stylize 80 --v 6 Job ID: 01234567-89ab-cdef-0123-456789abcdef',
  },
  {
    tool: 'mochi',
    keyword: 'Description',
    file: 'mochi.txt',
    text: 'Include in Image: a; b; Exclude from Image: c; Model: m; Steps: 20; Guidance Scale: 7; Seed: 1; Size: 512x512; Generator: Mochi Diffusion 6.0',
  },
  {
    tool: 'draw things',
    keyword: 'Description',
    file: 'dt.txt',
    text: 'a cat\n-dog\nSteps: 10, Sampler: DDIM, Guidance Scale: 10.0, Seed: 1, Size: 1152x768, Model: x.ckpt, Strength: 1.0',
  },
  { tool: 'light diffusion flow', keyword: 'parameters', file: 'x.flow', text: flowFile(DEFAULT_PARAMETERS) },
  { tool: 'krita', keyword: 'parameters', file: 'k.json', text: kritaState([{ prompt: 'a', negative: 'b', seed: 1 }]) },
  { tool: 'style list', keyword: 'parameters', file: 'styles.csv', text: stylesCsv([['a', 'cat, "x"', 'dog\nrain']]) },
  { tool: 'a1111 log', keyword: 'parameters', file: 'log.csv', text: logCsv([DEFAULT_PARAMETERS]) },
  { tool: 'fooocus log', keyword: 'parameters', file: 'log.html', text: fooocusLog([DEFAULT_PARAMETERS]) },
  { tool: 'diffusionbee', keyword: 'parameters', file: 'data.json', text: diffusionBeeState([DEFAULT_PARAMETERS]) },
  { tool: 'settings', keyword: 'parameters', file: 'config.json', text: settingsFile('m', 'token') },
  { tool: 'page settings', keyword: 'parameters', file: 'ui-config.json', text: uiConfigFile('token') },
  {
    tool: 'chinese label',
    keyword: 'AIGC',
    file: 'l.json',
    text: json({
      AIGC: { Label: '1', ContentProducer: 'doubao', ProduceID: '1', ReservedCode1: '', ContentPropagator: '' },
    }),
  },
];
