import type { Generation, ModelUse } from '../../../../shared/generation.ts';
import type { Block } from '../../../../shared/reading.ts';
import { isArray, isObject, scalarText } from '../json-access.ts';
import type { JsonValue } from '../json-value.ts';
import { commentTexts, fileText, pngText } from './block-lookup.ts';
import type { ParseContext, Parsed, Parser } from './parser.ts';
import { extraOf, nonEmpty, withoutUndefined } from './without-undefined.ts';

/** Field → its key in JSON, and the label that is used instead when text files are written too. */
const KEYS: Readonly<Record<string, readonly [key: string, label: string]>> = {
  prompt: ['prompt', 'Prompt'],
  negativePrompt: ['negative_prompt', 'Negative Prompt'],
  seed: ['seed', 'Seed'],
  steps: ['num_inference_steps', 'Steps'],
  cfgScale: ['guidance_scale', 'Guidance Scale'],
  sampler: ['sampler_name', 'Sampler'],
  scheduler: ['scheduler_name', 'Scheduler'],
  width: ['width', 'Width'],
  height: ['height', 'Height'],
  denoise: ['prompt_strength', 'Prompt Strength'],
  clipSkip: ['clip_skip', 'Clip Skip'],
};

const MODELS: readonly (readonly [ModelUse['kind'], string, string])[] = [
  ['checkpoint', 'use_stable_diffusion_model', 'Stable Diffusion model'],
  ['vae', 'use_vae_model', 'VAE model'],
  ['hypernetwork', 'use_hypernetwork_model', 'Hypernetwork model'],
  ['controlnet', 'use_controlnet_model', 'ControlNet model'],
];

type Values = ReadonlyMap<string, string>;

/** Easy Diffusion: JSON in an EXIF comment or beside the picture, one PNG chunk a key with Python's way of writing values,
 *  or a text file with labels. @see formats.md §3.10 */
export const readEasyDiffusion: Parser = (blocks, context): Parsed | undefined => {
  const values = fromJson(blocks, context) ?? fromChunks(blocks) ?? fromText(fileText(blocks)?.text);
  return values === undefined ? undefined : { generation: toGeneration(values) };
};

function fromJson(blocks: readonly Block[], context: ParseContext): Values | undefined {
  for (const block of commentTexts(blocks)) {
    const value = context.json(block);
    if (!isObject(value) || !('num_inference_steps' in value || 'Steps' in value)) continue;
    if (!('use_stable_diffusion_model' in value || 'Stable Diffusion model' in value)) continue;
    return new Map(Object.entries(value).flatMap(([key, item]) => valueText(item).map((text) => [key, text] as const)));
  }
  return undefined;
}

function valueText(value: JsonValue): readonly string[] {
  if (isArray(value)) return [value.map((item) => scalarText(item) ?? '').join(', ')];
  if (typeof value === 'boolean') return [String(value)];
  const text = scalarText(value);
  return text === undefined ? [] : [text];
}

function fromChunks(blocks: readonly Block[]): Values | undefined {
  if (
    pngText(blocks, 'use_stable_diffusion_model') === undefined &&
    pngText(blocks, 'Stable Diffusion model') === undefined
  )
    return undefined;
  const values = new Map<string, string>();
  for (const { place, text } of blocks) {
    const key = /^png:[tzi](?:EXt|TXt):(.+)$/s.exec(place)?.[1];
    if (key !== undefined && text !== undefined && text !== 'None' && !values.has(key))
      values.set(key, pythonText(text));
  }
  return values;
}

/** Python writes a list as `['a', 'b']`. */
function pythonText(text: string): string {
  if (!/^\[.*\]$/s.test(text)) return text;
  const items = [...text.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^\s,[\]]+)/g)];
  return items.map(([, single, double, plain]) => single ?? double ?? plain ?? '').join(', ');
}

const LABELS: ReadonlySet<string> = new Set([
  ...Object.values(KEYS).map(([, label]) => label),
  ...MODELS.map(([, , label]) => label),
  'LoRA model',
  'LoRA Strength',
  'Use Face Correction',
  'Use Upscaling',
  'Upscale By',
  'Seamless Tiling',
  'Hypernetwork Strength',
  'Embedding models',
]);

/** Lines `Label: value`; a line without a known label goes on with the value above it (prompts have several lines). */
function fromText(text: string | undefined): Values | undefined {
  if (text === undefined || !/^Stable Diffusion model: /m.test(text) || !/^Guidance Scale: /m.test(text))
    return undefined;
  const values = new Map<string, string>();
  let last: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    const [, label, value] = /^([A-Z][\w ]*): ?(.*)$/.exec(line) ?? [];
    if (label !== undefined && (LABELS.has(label) || last === undefined)) {
      values.set(label, value ?? '');
      last = label;
    } else if (last !== undefined) values.set(last, `${values.get(last) ?? ''}\n${line}`);
  }
  return new Map([...values].map(([label, value]) => [label, value.trimEnd()]));
}

function toGeneration(values: Values): Generation {
  const taken = new Set<string>();
  const take = (...keys: readonly string[]): string | undefined => {
    const key = keys.find((candidate) => values.has(candidate));
    if (key !== undefined) taken.add(key);
    return key === undefined ? undefined : values.get(key);
  };
  const fields = Object.entries(KEYS).flatMap(([field, keys]) => {
    const value = take(...keys);
    return value === undefined ? [] : [[field, value] as const];
  });
  const models: ModelUse[] = MODELS.flatMap(([kind, ...keys]) => {
    const name = take(...keys);
    return name === undefined || name === '' || name === 'None' ? [] : [{ kind, name }];
  });
  const loras = list(take('use_lora_model', 'LoRA model'));
  const weights = list(take('lora_alpha', 'LoRA Strength'));
  loras.forEach((name, index) => {
    const weight = weights[index];
    models.push({ kind: 'lora', name, ...(weight !== undefined && { weight }) });
  });
  const extra = extraOf([...values].filter(([key]) => !taken.has(key)));
  return {
    generator: 'easy-diffusion',
    ...Object.fromEntries(fields),
    ...withoutUndefined({ models: nonEmpty(models), extra }),
  };
}

function list(text: string | undefined): readonly string[] {
  return text === undefined || text === '' || text === 'None' ? [] : text.split(',').map((item) => item.trim());
}
