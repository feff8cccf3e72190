import type { Generation, ModelUse, Pass } from '../../../../../src/shared/generation.ts';
import type { Reading } from '../../../../../src/shared/reading.ts';

/** One record of the list of expected values beside the real files. */
export interface ExpectedRecord {
  readonly file: string;
  readonly generator: string;
  readonly pixels: string | null;
  readonly expected: Readonly<Record<string, unknown>>;
}

const SOFTWARE: ReadonlyMap<string, string> = new Map([
  ['sd-webui', 'a1111'],
  ['sd-next', 'sdnext'],
]);

/** What the remarks in the list say instead of the peer's value. `undefined` means: must be absent. */
const REMARKS: ReadonlyMap<string, Readonly<Record<string, unknown>>> = new Map<
  string,
  Readonly<Record<string, unknown>>
>([
  [
    'comfyui/enslo__comfyui-saveimagewithmetadata.jpeg',
    { generator: 'comfyui', sampler: 'euler_ancestral', scheduler: 'karras' },
  ],
  [
    'comfyui/enslo__comfyui-comfy-image-saver.jpeg',
    {
      generator: 'comfyui',
      prompt: undefined,
      negativePrompt: undefined,
      width: undefined,
      height: undefined,
      seed: undefined,
      sampler: 'euler',
      scheduler: 'simple',
    },
  ],
  ['comfyui/enslo__krea2.png', { width: undefined, height: undefined }],
]);

/** Names of one field in the list's several shapes. */
const FIELDS: Readonly<Record<string, string>> = {
  software: 'generator',
  prompt: 'prompt',
  negativePrompt: 'negativePrompt',
  negative: 'negativePrompt',
  negative_prompt: 'negativePrompt',
  positive_prompt: 'prompt',
  negativeprompt: 'negativePrompt',
  width: 'width',
  height: 'height',
  sampler: 'sampler',
  scheduler: 'scheduler',
  steps: 'steps',
  cfg: 'cfgScale',
  cfg_scale: 'cfgScale',
  cfgscale: 'cfgScale',
  guidance: 'cfgScale',
  seed: 'seed',
  denoise: 'denoise',
  strength: 'denoise',
  clipSkip: 'clipSkip',
  clip_skip: 'clipSkip',
  version: 'generatorVersion',
  app_version: 'generatorVersion',
  swarm_version: 'generatorVersion',
};

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Every value of a record that the reading does not confirm, as lines for people. */
export function differences(record: ExpectedRecord, reading: Reading): readonly string[] {
  const remarks = REMARKS.get(record.file) ?? {};
  const found: string[] = [];
  const { expected } = record;
  if (record.pixels !== null && `${String(reading.width)}x${String(reading.height)}` !== record.pixels) {
    found.push(`pixels: ${String(reading.width)}x${String(reading.height)}, expected ${record.pixels}`);
  }
  if (record.generator === 'negative') return found;
  const { generation } = reading;
  if (generation === undefined) return isNothing(record) ? found : [...found, 'no generation'];
  compareFields(flattened(expected), generation, remarks, found);
  for (const [field, value] of Object.entries(remarks)) compare(field, value, fieldOf(generation, field), found);
  compareModels(expected, generation, found);
  comparePasses(expected, reading, found);
  return found;
}

/** Intermediate and mask pictures of InvokeAI, which hold a command but no generation. */
function isNothing(record: ExpectedRecord): boolean {
  const dream = record.expected['Dream'];
  return typeof dream === 'string' && (dream.startsWith('!') || dream.startsWith('<'));
}

function flattened(expected: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const sampling = isRecord(expected['sampling']) ? expected['sampling'] : {};
  const size = typeof expected['size'] === 'string' ? /(\d+)\D+(\d+)/.exec(expected['size']) : null;
  return { ...expected, ...sampling, ...(size !== null && { width: size[1], height: size[2] }) };
}

function fieldOf(generation: Generation | Pass, field: string): unknown {
  return new Map<string, unknown>(Object.entries(generation)).get(field);
}

function compareFields(
  expected: Readonly<Record<string, unknown>>,
  generation: Generation,
  remarks: Readonly<Record<string, unknown>>,
  found: string[],
): void {
  for (const [key, value] of Object.entries(expected)) {
    const field = FIELDS[key];
    // InvokeAI has one field for both, which it calls scheduler; we call it sampler.
    if (field === 'scheduler' && generation.generator === 'invokeai') continue;
    if (field === undefined || field in remarks || Array.isArray(value) || value === null) continue;
    const wanted = field === 'generator' ? (typeof value === 'string' ? (SOFTWARE.get(value) ?? value) : value) : value;
    compare(field, wanted, fieldOf(generation, field), found);
  }
  const prompts = expected['prompt'];
  if (Array.isArray(prompts) && isRecord(prompts[0])) compare('prompt', prompts[0]['prompt'], generation.prompt, found);
  const starts = expected['prompt_starts'];
  if (typeof starts === 'string' && generation.prompt?.startsWith(starts) !== true)
    found.push('prompt starts otherwise');
  const hires = expected['hires'];
  if (isRecord(hires)) {
    const own = new Map<string, unknown>(Object.entries(generation.hires ?? {}));
    for (const [key, value] of Object.entries(hires)) compare(key, value, own.get(key), found);
  }
}

function compare(field: string, wanted: unknown, value: unknown, found: string[]): void {
  if (!same(wanted, value)) found.push(`${field}: ${JSON.stringify(value)}, expected ${JSON.stringify(wanted)}`);
}

function same(wanted: unknown, value: unknown): boolean {
  if (wanted === undefined) return value === undefined;
  // Peers leave blanks off at both ends; an encoder that is missing and one that is empty are the same to them.
  if (typeof wanted === 'string') return wanted.trim() === (typeof value === 'string' ? value.trim() : '');
  if (typeof wanted !== 'number' || typeof value !== 'string') return false;
  return value === String(wanted) || Math.abs(Number(value) - wanted) < 1e-9;
}

function compareModels(expected: Readonly<Record<string, unknown>>, generation: Generation, found: string[]): void {
  const models = generation.models ?? [];
  const { model } = expected;
  const name = isRecord(model) ? (model['name'] ?? model['model_name']) : model;
  const hash = isRecord(model) ? model['hash'] : (expected['model_hash'] ?? undefined);
  if (
    typeof name === 'string' &&
    name !== '' &&
    !models.some((use) => use.name === name) &&
    name !== 'stable diffusion'
  ) {
    found.push(`model ${name} is missing from ${JSON.stringify(models)}`);
  }
  if (typeof hash === 'string' && !models.some((use) => use.hash?.startsWith(hash.replace(/…$/, '')) === true)) {
    found.push(`model hash ${hash} is missing from ${JSON.stringify(models)}`);
  }
  compareLoras(expected['loras'], models, found);
}

function compareLoras(loras: unknown, models: readonly ModelUse[], found: string[]): void {
  for (const lora of listOf(loras)) {
    if (!Array.isArray(lora)) continue;
    const [name, weight] = listOf(lora);
    const use = models.find((candidate) => candidate.kind === 'lora' && candidate.name === name);
    if (use === undefined || Math.abs(Number(use.weight) - Number(weight)) > 1e-6)
      found.push(`lora ${String(name)} @ ${String(weight)}`);
  }
}

const PASS_FIELDS: readonly (readonly [string, string])[] = [
  ['seed', 'seed'],
  ['noise_seed', 'seed'],
  ['steps', 'steps'],
  ['cfg', 'cfgScale'],
  ['sampler_name', 'sampler'],
  ['sampler', 'sampler'],
  ['scheduler', 'scheduler'],
  ['denoise', 'denoise'],
];

function comparePasses(expected: Readonly<Record<string, unknown>>, reading: Reading, found: string[]): void {
  const outputs = listOf(expected['outputs']);
  for (const output of [...outputs, expected]) {
    if (!isRecord(output)) continue;
    for (const pass of Array.isArray(output['passes']) ? output['passes'] : []) {
      if (isRecord(pass)) comparePass(pass, reading, outputs.length > 0, found);
    }
    for (const kind of ['model', 'controlnet', 'vae']) {
      for (const name of outputs.length > 1 || !Array.isArray(output[kind]) ? [] : output[kind]) {
        if (!(reading.generation?.models ?? []).some((use) => use.name === name))
          found.push(`${kind} ${String(name)} is missing`);
      }
    }
    const size = output['latent_size'];
    if (
      typeof size === 'string' &&
      `${String(reading.generation?.width)}x${String(reading.generation?.height)}` !== size
    ) {
      found.push(`latent size, expected ${size}`);
    }
    const guidance = output['guidance'];
    if (typeof guidance === 'number' && output !== expected)
      compare('guidance', guidance, reading.generation?.extra?.['guidance'], found);
  }
}

function comparePass(
  wanted: Readonly<Record<string, unknown>>,
  reading: Reading,
  derived: boolean,
  found: string[],
): void {
  const own = (reading.passes ?? []).find(({ node }) => node === wanted['node']);
  const pass: Pass | Generation | undefined = own ?? (reading.passes === undefined ? reading.generation : undefined);
  if (pass === undefined) {
    found.push(`pass ${String(wanted['node'])} is missing`);
    return;
  }
  for (const [key, field] of PASS_FIELDS) {
    if (key in wanted) compare(`pass ${String(wanted['node'])} ${field}`, wanted[key], fieldOf(pass, field), found);
  }
  if (!derived) return;
  compare('positive', joined(wanted['positive']), pass.prompt, found);
  compare('negative', joined(wanted['negative']), pass.negativePrompt, found);
}

function joined(texts: unknown): string | undefined {
  return Array.isArray(texts) ? texts.filter((text) => text !== '').join('\n') : undefined;
}
