import type { InputImage, ModelKind, ModelUse } from '../../../../shared/generation.ts';
import type { Block } from '../../../../shared/reading.ts';
import { isArray, isObject, itemsOf, member, scalarText, stringOf } from '../json-access.ts';
import type { JsonObject, JsonValue } from '../json-value.ts';
import { workflowKind } from '../workflow-kind.ts';
import { pngText, textsAt } from './block-lookup.ts';
import { dreamGeneration, splitNegative } from './invokeai-dream.ts';
import { jsonFields } from './json-fields.ts';
import type { ParseContext, Parsed, Parser } from './parser.ts';
import { extraOf, nonEmpty, withoutUndefined } from './without-undefined.ts';

/** InvokeAI of every age: `invokeai_metadata` (3 and later), `sd-metadata` (2), `Dream` (1). @see formats.md §3.5 */
export const readInvokeAi: Parser = (blocks, context): Parsed | undefined => {
  const metadata = metadataBlock(blocks, context);
  if (metadata !== undefined) return { generation: readMetadata3(metadata) };
  const dream = pngText(blocks, 'Dream');
  const old = pngText(blocks, 'sd-metadata');
  const value = old === undefined ? undefined : context.json(old);
  if (isObject(value)) return { generation: readMetadata2(value, dream?.text) };
  const generation = dream === undefined ? undefined : dreamGeneration(dream.text);
  return generation === undefined ? undefined : { generation };
};

function metadataBlock(blocks: readonly Block[], context: ParseContext): JsonObject | undefined {
  const block = pngText(blocks, 'invokeai_metadata') ?? textsAt(blocks, 'file')[0];
  const value = block === undefined ? undefined : context.json(block);
  if (!isObject(value)) return undefined;
  return block?.place !== 'file' || workflowKind(value) === 'invokeai-metadata' ? value : undefined;
}

function readMetadata3(metadata: JsonObject): Parsed['generation'] {
  const fields = jsonFields(metadata);
  return {
    generator: 'invokeai',
    ...withoutUndefined({
      generatorVersion: fields.text('app_version'),
      prompt: fields.text('positive_prompt'),
      negativePrompt: fields.text('negative_prompt'),
      seed: fields.text('seed'),
      steps: fields.text('steps'),
      cfgScale: fields.text('cfg_scale'),
      sampler: fields.text('scheduler'),
      width: fields.text('width'),
      height: fields.text('height'),
      denoise: fields.text('strength'),
      clipSkip: fields.text('clip_skip'),
      models: nonEmpty([
        ...modelOf(fields.value('model'), 'checkpoint'),
        ...modelOf(fields.value('refiner_model'), 'refiner'),
        ...modelOf(fields.value('vae'), 'vae'),
        ...itemsOf(fields.value('loras')).flatMap((item) => weighted(item, ['model', 'lora'], 'weight', 'lora')),
        ...itemsOf(metadata['controlnets']).flatMap((item) =>
          weighted(item, ['control_model'], 'control_weight', 'controlnet'),
        ),
      ]),
      inputs: nonEmpty([
        ...initImage(fields.text('init_image')),
        ...[metadata['controlnets'], metadata['t2iAdapters']].flatMap((list) => namedImages(list, 'control')),
        ...[metadata['ipAdapters'], metadata['ref_images']].flatMap((list) => namedImages(list, 'reference')),
      ]),
      extra: extraOf(fields.rest()),
    }),
  };
}

function initImage(name: string | undefined): readonly InputImage[] {
  return name === undefined ? [] : [{ role: 'init', name }];
}

/** The pictures that adapters were given, by their names in InvokeAI's own store. */
function namedImages(list: JsonValue | undefined, role: InputImage['role']): readonly InputImage[] {
  return itemsOf(list).flatMap((item) => {
    const image = member(item, 'image') ?? member(member(item, 'config'), 'image');
    const name = stringOf(member(image, 'image_name'));
    return name === undefined ? [] : [{ role, name }];
  });
}

/** A model is `{model_name}` in version 3 and `{key, hash, name}` later; the oldest give only a name. */
function modelOf(value: JsonValue | undefined, kind: ModelKind): readonly ModelUse[] {
  const name = stringOf(value) ?? stringOf(member(value, 'name')) ?? stringOf(member(value, 'model_name'));
  const hash = stringOf(member(value, 'hash'));
  return name === undefined ? [] : [{ kind, name, ...(hash !== undefined && { hash }) }];
}

function weighted(item: JsonValue, keys: readonly string[], weightKey: string, kind: ModelKind): readonly ModelUse[] {
  const holder = keys.map((key) => member(item, key)).find((value) => value !== undefined);
  const weight = scalarText(member(item, weightKey));
  return modelOf(holder, kind).map((model) => (weight === undefined ? model : { ...model, weight }));
}

function readMetadata2(metadata: JsonObject, dream: string | undefined): Parsed['generation'] {
  const outer = jsonFields(metadata);
  const image = metadata['image'] ?? itemsOf(metadata['images'])[0];
  const fields = jsonFields(isObject(image) ? image : {});
  outer.value('image');
  const images = outer.value('images');
  const [prompt, negativePrompt] = splitNegative(promptText(fields.value('prompt')));
  const name = outer.text('model_weights') ?? outer.text('model_id');
  const hash = outer.text('model_hash');
  const extra = [
    ...fields.rest(),
    ...outer.rest(),
    ...(isArray(images) && images.length > 1 ? [['images', String(images.length)] as const] : []),
  ];
  return {
    generator: 'invokeai',
    ...withoutUndefined({
      generatorVersion: outer.text('app_version'),
      prompt,
      negativePrompt,
      seed: fields.text('seed'),
      steps: fields.text('steps'),
      cfgScale: fields.text('cfg_scale'),
      sampler: fields.text('sampler'),
      width: fields.text('width'),
      height: fields.text('height'),
      denoise: fields.text('strength', 'strength_steps'),
      models:
        name === undefined && hash === undefined
          ? undefined
          : [{ kind: 'checkpoint' as const, name: name ?? '', ...(hash !== undefined && { hash }) }],
      inputs: nonEmpty(initImage(fields.text('init_img', 'init_image_path'))),
      extra: extraOf([...extra, ...(dream === undefined ? [] : [['Dream', dream] as const])]),
    }),
  };
}

/** A prompt is text or a list of weighted parts; several parts are written as `text:weight`. */
function promptText(value: JsonValue | undefined): string | undefined {
  if (!isArray(value)) return scalarText(value);
  const [only] = value;
  if (value.length === 1) return stringOf(member(only, 'prompt')) ?? stringOf(only);
  return value
    .map((part) => `${stringOf(member(part, 'prompt')) ?? ''}:${scalarText(member(part, 'weight')) ?? '1'}`)
    .join(', ');
}
