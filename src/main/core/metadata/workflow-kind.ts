import { isArray, isObject, itemsOf, member, scalarText } from './json-access.ts';
import { JsonNumber } from './json-value.ts';
import type { JsonObject, JsonValue } from './json-value.ts';

interface Kind {
  readonly kind: string;
  readonly matches: (value: JsonObject) => boolean;
}

const FLOW_KEY = /^state-(?:(?:txt2img|img2img)_|setting_|ext-)/;
const UI_CONFIG_KEY =
  /^(?:customscript\/[^/]+\/)?(?:txt2img|img2img|extras)\/.+\/(?:value|visible|minimum|maximum|step|open)$/;
const API_REQUEST_KEYS = [
  'steps',
  'cfg_scale',
  'sampler_name',
  'sampler_index',
  'seed',
  'width',
  'height',
  'n_iter',
  'batch_size',
  'negative_prompt',
  'alwayson_scripts',
  'override_settings',
  'enable_hr',
  'denoising_strength',
  'styles',
];
const API_REQUEST_ONLY = [
  'cfg_scale',
  'sampler_name',
  'sampler_index',
  'alwayson_scripts',
  'n_iter',
  'override_settings',
];
const FOOOCUS_KEYS = ['default_model', 'default_performance', 'default_styles', 'default_aspect_ratio'];
const A1111_CONFIG_KEYS = ['samples_filename_pattern', 'outdir_txt2img_samples', 'samples_save'];
const LINK_TYPES: ReadonlySet<string> = new Set([
  'MODEL',
  'CLIP',
  'VAE',
  'LATENT',
  'CONDITIONING',
  'IMAGE',
  'MASK',
  'SIGMAS',
  'GUIDER',
  'NOISE',
]);
const COMFY_CLASSES: ReadonlySet<string> = new Set([
  'KSampler',
  'KSamplerAdvanced',
  'CLIPTextEncode',
  'SaveImage',
  'LoadImage',
  'VAEDecode',
]);

/** The kinds of JSON that matter to us, in the order in which they are tested. Every test looks at content, never at a name.
 *  @see workflows.md §2.1 */
const KINDS: readonly Kind[] = [
  // First, because it may hold secrets: keys of an extension must not make anything else of it.
  { kind: 'a1111-config', matches: (value) => 'sd_model_checkpoint' in value && hasAny(value, A1111_CONFIG_KEYS) },
  { kind: 'light-diffusion-flow', matches: (value) => Object.keys(value).some((key) => FLOW_KEY.test(key)) },
  { kind: 'swarmui-metadata', matches: (value) => isObject(value['sui_image_params']) },
  {
    kind: 'swarmui-workflow',
    matches: (value) => isComfyWorkflow(value['workflow']) && isObject(value['prompt']) && 'custom_params' in value,
  },
  {
    kind: 'swarmui-presets',
    matches: (value) =>
      every(value, (item) => isObject(member(item, 'param_map')) && typeof member(item, 'title') === 'string'),
  },
  { kind: 'invokeai-workflow', matches: isInvokeWorkflow },
  { kind: 'invokeai-graph', matches: isInvokeGraph },
  {
    kind: 'invokeai-metadata',
    matches: (value) =>
      typeof value['app_version'] === 'string' && ('positive_prompt' in value || 'generation_mode' in value),
  },
  { kind: 'comfyui-workflow', matches: isComfyWorkflow },
  { kind: 'comfyui-prompt', matches: isComfyPrompt },
  { kind: 'comfyui-request', matches: (value) => isComfyPrompt(value['prompt']) },
  {
    kind: 'comfyui-history',
    matches: (value) =>
      every(
        value,
        (item) => itemsOf(member(item, 'prompt')).length >= 3 && isComfyPrompt(itemsOf(member(item, 'prompt'))[2]),
      ),
  },
  {
    kind: 'krita-ai-style',
    matches: (value) =>
      has(value, 'style_prompt', 'negative_prompt', 'sampler') &&
      hasAny(value, ['architecture', 'checkpoints', 'sd_checkpoint']),
  },
  {
    kind: 'fooocus-config',
    matches: (value) => isFooocusPreset(value) && Object.keys(value).some((key) => key.startsWith('path_')),
  },
  { kind: 'fooocus-preset', matches: isFooocusPreset },
  {
    kind: 'a1111-ui-config',
    matches: (value) => Object.keys(value).filter((key) => UI_CONFIG_KEY.test(key)).length >= 5,
  },
  {
    kind: 'a1111-request',
    matches: (value) =>
      typeof value['prompt'] === 'string' && count(value, API_REQUEST_KEYS) >= 4 && hasAny(value, API_REQUEST_ONLY),
  },
  {
    kind: 'a1111-response',
    matches: (value) => isArray(value['images']) && isObject(value['parameters']) && typeof value['info'] === 'string',
  },
  { kind: 'easy-diffusion', matches: (value) => has(value, 'num_inference_steps', 'use_stable_diffusion_model') },
  { kind: 'diffusionbee', matches: isDiffusionBee },
];

/** The kind of a workflow or state document, by its content. @returns undefined for any other JSON */
export function workflowKind(value: JsonValue): string | undefined {
  if (isArray(value)) return isStyleList(value) ? 'prompt-styles' : undefined;
  return isObject(value) ? KINDS.find(({ matches }) => matches(value))?.kind : undefined;
}

function has(value: JsonObject, ...keys: readonly string[]): boolean {
  return keys.every((key) => key in value);
}

function hasAny(value: JsonObject, keys: readonly string[]): boolean {
  return keys.some((key) => key in value);
}

function count(value: JsonObject, keys: readonly string[]): number {
  return keys.filter((key) => key in value).length;
}

function every(value: JsonObject, test: (item: JsonValue) => boolean): boolean {
  const items = Object.values(value);
  return items.length > 0 && items.every(test);
}

function isInvokeWorkflow(value: JsonObject): boolean {
  if (!isArray(value['nodes']) || !isArray(value['edges'])) return false;
  const version = member(value['meta'], 'version');
  const types = ['invocation', 'notes', 'current_image', 'connector'];
  return (
    typeof version === 'string' &&
    /^\d+\.\d+\.\d+/.test(version) &&
    value['nodes'].every(
      (node) => types.includes(String(scalarText(member(node, 'type')))) && isObject(member(node, 'data')),
    )
  );
}

function isInvokeGraph(value: JsonObject): boolean {
  const edges = value['edges'];
  if (!isObject(value['nodes']) || !isArray(edges) || Object.keys(value['nodes']).length === 0) return false;
  return edges.every(
    (edge) => typeof member(member(edge, 'source'), 'node_id') === 'string' && isObject(member(edge, 'destination')),
  );
}

/** Without a sign of ComfyUI itself every graph of the litegraph library would match. */
function isComfyWorkflow(value: JsonValue | undefined): boolean {
  if (!isObject(value) || !isArray(value['nodes']) || !(value['version'] instanceof JsonNumber)) return false;
  if (!has(value, 'last_node_id', 'last_link_id') && member(value['state'], 'lastNodeId') === undefined) return false;
  const nodes = value['nodes'];
  if (!nodes.every((node) => scalarText(member(node, 'id')) !== undefined && typeof member(node, 'type') === 'string'))
    return false;
  return (
    nodes.some(isComfyNode) ||
    itemsOf(value['links']).some(isComfyLink) ||
    itemsOf(member(value['definitions'], 'subgraphs')).length > 0
  );
}

function isComfyNode(node: JsonValue): boolean {
  const type = scalarText(member(node, 'type')) ?? '';
  return member(member(node, 'properties'), 'Node name for S&R') !== undefined || COMFY_CLASSES.has(type);
}

function isComfyLink(link: JsonValue): boolean {
  const type = isArray(link) ? link[5] : member(link, 'type');
  return typeof type === 'string' && LINK_TYPES.has(type);
}

function isComfyPrompt(value: JsonValue | undefined): boolean {
  return (
    isObject(value) &&
    every(value, (node) => typeof member(node, 'class_type') === 'string' && isObject(member(node, 'inputs')))
  );
}

function isFooocusPreset(value: JsonObject): boolean {
  return Object.keys(value).filter((key) => key.startsWith('default_')).length >= 4 && hasAny(value, FOOOCUS_KEYS);
}

function isDiffusionBee(value: JsonObject): boolean {
  const history = value['history'];
  return (
    isObject(history) &&
    every(history, (item) => isObject(item) && 'prompt' in item && hasAny(item, ['imgs', 'dif_steps']))
  );
}

/** A library of styles: every item has a name and a prompt. */
function isStyleList(value: readonly JsonValue[]): boolean {
  return (
    value.length > 0 &&
    value.every(
      (item) => isObject(item) && typeof item['name'] === 'string' && hasAny(item, ['prompt', 'negative_prompt']),
    )
  );
}
