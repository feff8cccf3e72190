import type { Generation, Hires, ModelUse } from '../../../../shared/generation.ts';
import type { Problem } from '../../../../shared/reading.ts';
import { problem } from '../block-text.ts';
import type { Infotext } from './infotext.ts';
import { readInfotext } from './infotext.ts';
import { brandOf } from './infotext-brand.ts';
import { civitaiModels, infotextModels } from './infotext-models.ts';
import type { SettingReader } from './setting-reader.ts';
import { settingReader } from './setting-reader.ts';
import { extraOf, nonEmpty, withoutUndefined } from './without-undefined.ts';

/** A generation read from an infotext, and what was odd about the text. */
export interface InfotextGeneration {
  readonly generation: Generation;
  readonly problems: readonly Problem[];
}

/** Read an infotext of any brand. `place` is where it stands. @returns undefined when the text has no settings */
export function infotextGeneration(text: string, place: string): InfotextGeneration | undefined {
  const infotext = readInfotext(text);
  return infotext === undefined
    ? undefined
    : { generation: toGeneration(infotext), problems: problemsOf(infotext, place) };
}

function problemsOf(infotext: Infotext, place: string): readonly Problem[] {
  const problems = settingReader(infotext.pairs).conflicts.map((key) =>
    problem('CONFLICT', `the setting "${key}" occurs twice with different values; the first was taken`, place),
  );
  if (infotext.broken) problems.push(problem('BAD_STRUCTURE', 'the settings end inside an open bracket', place));
  return problems;
}

function toGeneration(infotext: Infotext): Generation {
  const settings = settingReader(infotext.pairs);
  const brand = brandOf(settings.peek);
  for (const key of ['Version', 'App']) settings.take(key);
  const { prompt, negativePrompt } = infotext;
  const hires = hiresOf(settings);
  const models = infotextModels(settings, [prompt, negativePrompt, hires?.prompt]);
  const [width, height] = sizeOf(settings.take('Size'));
  const resources = settings.peek('Civitai resources');
  return {
    generator: brand.generator,
    ...withoutUndefined({
      generatorVersion: brand.version,
      prompt,
      negativePrompt,
      seed: settings.take('Seed'),
      steps: settings.take('Steps'),
      cfgScale: settings.take('CFG scale'),
      ...samplerOf(settings, brand.generator),
      width,
      height,
      denoise: settings.take('Denoising strength'),
      clipSkip: settings.take('Clip skip'),
      models: nonEmpty(withResources(models, resources)),
      hires,
      extra: extraOf([
        ...settings.rest(),
        ...infotext.tail.map(([key, value]) => [key || 'text after settings', value] as const),
      ]),
    }),
  };
}

function withResources(models: readonly ModelUse[], resources: string | undefined): readonly ModelUse[] {
  const named = new Set(models.filter(({ name }) => name !== '').map(({ kind }) => kind));
  return [
    ...models,
    ...civitaiModels(resources).filter(({ kind }) => kind !== 'checkpoint' || !named.has('checkpoint')),
  ];
}

function sizeOf(size: string | undefined): [string | undefined, string | undefined] {
  const match = /^(\d+) ?x ?(\d+)$/.exec(size ?? '');
  return [match?.[1], match?.[2]];
}

function samplerOf(
  settings: SettingReader,
  generator: string,
): { sampler: string | undefined; scheduler: string | undefined } {
  const sampler = settings.take('Sampler');
  const scheduler = settings.take('Schedule type') ?? settings.take('Sampler sigma') ?? settings.take('Scheduler');
  if (generator !== 'comfyui' || scheduler !== undefined || sampler === undefined) return { sampler, scheduler };
  const joined = COMFY_SCHEDULER.exec(sampler);
  return joined === null ? { sampler, scheduler } : { sampler: joined[1], scheduler: joined[2] };
}

// ComfyUI's savers join the two with a low line: `euler_ancestral_karras`.
const COMFY_SCHEDULER =
  /^([a-z0-9_]+?)_(normal|karras|exponential|sgm_uniform|simple|ddim_uniform|beta|linear_quadratic|kl_optimal)$/;

function hiresOf(settings: SettingReader): Hires | undefined {
  const [width, height] = sizeOf(settings.take('Hires resize') ?? settings.take('Hires size'));
  const hires = withoutUndefined({
    scale: settings.take('Hires upscale') ?? settings.take('Hires scale'),
    width,
    height,
    steps: settings.take('Hires steps'),
    upscaler: settings.take('Hires upscaler'),
    sampler: settings.take('Hires sampler'),
    scheduler: settings.take('Hires schedule type'),
    cfgScale: settings.take('Hires CFG Scale'),
    prompt: settings.take('Hires prompt'),
    negativePrompt: settings.take('Hires negative prompt'),
  });
  const strength = settings.take('Hires strength');
  if (Object.keys(hires).length === 0 && strength === undefined) return undefined;
  const denoise = strength ?? settings.peek('Denoising strength');
  return denoise === undefined ? hires : { ...hires, denoise };
}
