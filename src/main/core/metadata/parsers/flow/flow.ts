import type { Generation, Hires, ModelUse } from '../../../../../shared/generation.ts';
import type { Problem } from '../../../../../shared/reading.ts';
import { problem } from '../../block-text.ts';
import { extraText, isObject, member, stringOf } from '../../json-access.ts';
import type { JsonValue } from '../../json-value.ts';
import { workflowKind } from '../../workflow-kind.ts';
import { fileText } from '../block-lookup.ts';
import { modelWithHash } from '../infotext-models.ts';
import { networkTags } from '../network-tags.ts';
import type { Parsed, Parser } from '../parser.ts';
import { extraOf, nonEmpty, withoutUndefined } from '../without-undefined.ts';
import { flowImages, isImageEntry } from './flow-images.ts';
import { imageUnit, isThreefold, unitSettings, unitsByNumber } from './flow-units.ts';

type Tab = 'txt2img' | 'img2img';

/** Light Diffusion Flow: the saved state of an A1111 page. It holds changed controls only, so what is absent is not known;
 *  the seed is that of the last generated picture. Where both tabs were used each gives a reading, the open tab first.
 *  @see workflows.md §1 */
export const readFlow: Parser = (blocks, context): Parsed | undefined => {
  const file = fileText(blocks);
  const value = file === undefined ? undefined : context.json(file);
  if (!isObject(value) || workflowKind(value) !== 'light-diffusion-flow') return undefined;
  const entries = new Map(Object.entries(value).map(([key, item]) => [key, extraText(item)]));
  const [headline, ...others] = tabsOf(entries).map((tab) => readTab(entries, tab, value['loras_in_use']));
  if (headline === undefined) return undefined;
  return {
    generation: headline.generation,
    others: others.map(({ generation }) => generation),
    problems: headline.problems,
  };
};

function tabsOf(entries: ReadonlyMap<string, string>): readonly Tab[] {
  const open: Tab = entries.get('state-tab')?.trim() === 'img2img' ? 'img2img' : 'txt2img';
  const other: Tab = open === 'txt2img' ? 'img2img' : 'txt2img';
  const used = (tab: Tab): boolean => entries.has(`state-${tab}_prompt`) || entries.has(`state-${tab}_seed`);
  const named = entries.has('state-tab');
  if (!named && !used(open) && used(other)) return [other];
  return used(other) ? [open, other] : [open];
}

function readTab(
  entries: ReadonlyMap<string, string>,
  tab: Tab,
  loras: JsonValue | undefined,
): { generation: Generation; problems: readonly Problem[] } {
  const taken = new Set<string>();
  const take = (key: string): string | undefined => {
    const value = entries.get(key);
    if (value !== undefined) taken.add(key);
    return value;
  };
  const control = (name: string): string | undefined => take(`state-${tab}_${name}`);
  const units = controlNets(entries, tab);
  const pictures = flowImages(entries, tab);
  const prompt = control('prompt');
  const hires = hiresOf(entries, tab, control);
  const fields = withoutUndefined({
    prompt,
    negativePrompt: control('neg_prompt'),
    seed: control('seed'),
    steps: control('steps'),
    cfgScale: control('cfg_scale'),
    sampler: control('sampling'),
    width: control('width'),
    height: control('height'),
    denoise: hires?.denoise === undefined && tab === 'img2img' ? control('denoising_strength') : undefined,
    clipSkip: take('state-setting_CLIP_stop_at_last_layers'),
    models: nonEmpty([...baseModels(take, entries, tab), ...promptLoras(prompt, loras), ...units.models]),
    hires,
    inputs: nonEmpty(pictures.images),
  });
  const rest = [...entries].filter(([key, value]) => !taken.has(key) && !isImageEntry(key, value));
  const extra = extraOf(rest);
  return {
    generation: { generator: 'light-diffusion-flow', ...fields, ...(extra && { extra }) },
    problems: [...units.problems, ...pictures.problems],
  };
}

function hiresOf(
  entries: ReadonlyMap<string, string>,
  tab: Tab,
  control: (name: string) => string | undefined,
): Hires | undefined {
  const enabled = [`state-${tab}_enable_hr`, `state-${tab}_hr`].some((key) => entries.get(key) === 'true');
  if (!enabled) return undefined;
  return withoutUndefined({
    scale: control('hr_scale'),
    width: control('hr_resize_x'),
    height: control('hr_resize_y'),
    steps: control('hires_steps'),
    upscaler: control('hr_upscaler'),
    denoise: control('denoising_strength'),
  });
}

function baseModels(
  take: (key: string) => string | undefined,
  entries: ReadonlyMap<string, string>,
  tab: Tab,
): readonly ModelUse[] {
  const models: ModelUse[] = [];
  const checkpoint = take('state-setting_sd_model_checkpoint');
  if (checkpoint !== undefined) models.push(modelWithHash('checkpoint', checkpoint));
  const vae = take('state-setting_sd_vae');
  if (vae !== undefined) models.push({ kind: 'vae', name: vae });
  // The control named "checkpoint" is the refiner's; the main model is a setting of the whole page.
  const refiner = entries.get(`state-${tab}_enable`) === 'true' ? entries.get(`state-${tab}_checkpoint`) : undefined;
  if (refiner !== undefined) models.push(modelWithHash('refiner', refiner));
  return models;
}

/** LoRAs from the prompt's tags, with hashes from `loras_in_use`, which knows no weights. */
function promptLoras(prompt: string | undefined, loras: JsonValue | undefined): readonly ModelUse[] {
  const hashes = new Map<string, string>();
  for (const [hash, lora] of Object.entries(isObject(loras) ? loras : {})) {
    for (const name of [stringOf(member(lora, 'name')), stringOf(member(lora, 'alias'))]) {
      if (name !== undefined) hashes.set(name, hash);
    }
  }
  const tagged = networkTags(prompt).map((model) => {
    const hash = hashes.get(model.name);
    hashes.delete(model.name);
    return hash === undefined ? model : { ...model, hash };
  });
  return tagged;
}

function controlNets(
  entries: ReadonlyMap<string, string>,
  tab: Tab,
): { models: readonly ModelUse[]; problems: readonly Problem[] } {
  const settings = unitSettings(entries, tab);
  const imageUnits = new Set([...entries.keys()].flatMap((key) => imageUnit(key, tab) ?? []));
  const threefold = isThreefold(settings, imageUnits);
  const { units, conflicts } = unitsByNumber(settings, threefold);
  const models = [...units]
    .sort(([a], [b]) => a - b)
    .flatMap(([, unit]) => {
      const model = unit.get('model');
      if (model === undefined || model === 'None' || unit.get('enable') === 'false') return [];
      const weight = unit.get('control-weight');
      return [{ ...modelWithHash('controlnet', model), ...(weight !== undefined && { weight }) }];
    });
  const problems = conflicts.map((key) =>
    problem('CONFLICT', `"${key}" says something else than another name of the same setting`, 'file'),
  );
  if (threefold) {
    problems.push(
      problem(
        'GUESS',
        'the ControlNet units are numbered threefold, a known fault of the extension; read as 0, 1, 2',
        'file',
      ),
    );
  }
  return { models, problems };
}
