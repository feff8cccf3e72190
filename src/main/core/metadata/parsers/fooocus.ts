import type { Generation, ModelUse } from '../../../../shared/generation.ts';
import type { Block } from '../../../../shared/reading.ts';
import { isObject, itemsOf, scalarText, stringOf } from '../json-access.ts';
import type { JsonObject, JsonValue } from '../json-value.ts';
import { commentTexts, exifTexts, pngText } from './block-lookup.ts';
import { jsonFields } from './json-fields.ts';
import type { JsonFields } from './json-fields.ts';
import type { ParseContext, Parsed, Parser } from './parser.ts';
import { extraOf, nonEmpty, withoutUndefined } from './without-undefined.ts';

/** Fooocus and its relatives RuinedFooocus and FooocusMRE: JSON or (Fooocus with the a1111 scheme) an infotext.
 *  @see formats.md §3.6 */
export const readFooocus: Parser = (blocks, context): Parsed | undefined => {
  for (const block of texts(blocks)) {
    const value = context.json(block);
    if (isObject(value)) {
      const generation = fromJson(value, blocks);
      if (generation !== undefined) return { generation };
    }
    const read = value === undefined ? context.infotext(block) : undefined;
    if (read?.generation.generator === 'fooocus')
      return { generation: typedPrompts(read.generation), problems: read.problems };
  }
  return fromComment(blocks, context);
};

function texts(blocks: readonly Block[]): readonly Block[] {
  return commentTexts(blocks).filter(({ place }) => place !== 'file');
}

function fromJson(value: JsonObject, blocks: readonly Block[]): Generation | undefined {
  if (value['software'] === 'RuinedFooocus') return ruined(value);
  const marked =
    'metadata_scheme' in value ||
    'full_prompt' in value ||
    ('performance' in value && 'base_model' in value) ||
    pngText(blocks, 'fooocus_scheme') !== undefined ||
    exifTexts(blocks, 'Software').some(({ text }) => text.startsWith('Fooocus v'));
  return marked ? fooocusGeneration(value) : undefined;
}

/** Fooocus's own JSON, in a picture or behind a button of its `log.html`. The prompt is what the user typed; what the styles
 *  made of it (`full_prompt`) stays in `extra`. */
export function fooocusGeneration(value: JsonObject): Generation {
  const fields = jsonFields(value);
  const [width, height] = sizeOf(fields.text('resolution'));
  return {
    generator: 'fooocus',
    ...withoutUndefined({
      generatorVersion: fields.text('version'),
      prompt: fields.text('prompt'),
      negativePrompt: fields.text('negative_prompt'),
      seed: fields.text('seed'),
      steps: fields.text('steps'),
      cfgScale: fields.text('guidance_scale'),
      sampler: fields.text('sampler'),
      scheduler: fields.text('scheduler'),
      width,
      height,
      clipSkip: fields.text('clip_skip'),
      models: nonEmpty([
        ...named('checkpoint', fields.text('base_model'), fields.text('base_model_hash')),
        ...named('refiner', fields.text('refiner_model'), fields.text('refiner_model_hash')),
        ...named('vae', fields.text('vae'), undefined),
        ...lorasOf(value, fields),
      ]),
      extra: extraOf(fields.rest()),
    }),
  };
}

function sizeOf(text: string | undefined): [string | undefined, string | undefined] {
  const match = /(\d+)\D+(\d+)/.exec(text ?? '');
  return [match?.[1], match?.[2]];
}

function named(kind: ModelUse['kind'], name: string | undefined, hash: string | undefined): readonly ModelUse[] {
  return name === undefined || name === '' || name === 'None'
    ? []
    : [{ kind, name, ...(hash !== undefined && { hash }) }];
}

/** LoRAs as a list `[name, weight, hash]`, else as texts `lora_combined_1: "name : weight"`. */
function lorasOf(value: JsonObject, fields: JsonFields): readonly ModelUse[] {
  const list = itemsOf(fields.value('loras')).flatMap((item): readonly ModelUse[] => {
    const [name, weight, hash] = itemsOf(item).map(scalarText);
    return name === undefined ? [] : [{ kind: 'lora', name, ...withoutUndefined({ weight, hash }) }];
  });
  if (list.length > 0) return list;
  return Object.keys(value)
    .filter((key) => /^lora_combined_\d+$/.test(key))
    .flatMap((key) => {
      const [, name, weight] = /^(.*) : (\S+)$/.exec(fields.text(key) ?? '') ?? [];
      return name === undefined || weight === undefined ? [] : [{ kind: 'lora' as const, name, weight }];
    });
}

function ruined(value: JsonObject): Generation {
  const fields = jsonFields(value);
  fields.value('software');
  return {
    generator: 'ruined-fooocus',
    ...withoutUndefined({
      prompt: fields.text('Prompt'),
      negativePrompt: fields.text('Negative'),
      seed: fields.text('seed'),
      steps: fields.text('steps'),
      cfgScale: fields.text('cfg'),
      sampler: fields.text('sampler_name'),
      scheduler: fields.text('scheduler'),
      width: fields.text('width'),
      height: fields.text('height'),
      denoise: fields.text('denoise'),
      clipSkip: fields.text('clip_skip'),
      models: nonEmpty(named('checkpoint', fields.text('base_model_name'), fields.text('base_model_hash'))),
      extra: extraOf(fields.rest()),
    }),
  };
}

/** The a1111 scheme puts the expanded prompt first and what the user typed among the settings. */
function typedPrompts(generation: Generation): Generation {
  const { 'Raw prompt': prompt, 'Raw negative prompt': negative, ...extra } = generation.extra ?? {};
  if (prompt === undefined) return generation;
  const expanded = { full_prompt: generation.prompt ?? '', full_negative_prompt: generation.negativePrompt ?? '' };
  return {
    ...generation,
    prompt,
    ...(negative !== undefined && { negativePrompt: negative }),
    extra: { ...extra, ...expanded },
  };
}

/** FooocusMRE: JSON in the PNG chunk `Comment` or a JPEG comment. */
function fromComment(blocks: readonly Block[], context: ParseContext): Parsed | undefined {
  const block = pngText(blocks, 'Comment') ?? blocks.find(({ place }) => place === 'jpeg:com');
  const value: JsonValue | undefined = block === undefined ? undefined : context.json(block);
  if (!isObject(value) || stringOf(value['base_model']) === undefined || !('real_prompt' in value || 'prompt' in value))
    return undefined;
  const fields = jsonFields(value);
  return {
    generation: {
      generator: 'fooocus-mre',
      ...withoutUndefined({
        generatorVersion: fields.text('software', 'version'),
        prompt: fields.text('prompt'),
        negativePrompt: fields.text('negative_prompt'),
        seed: fields.text('seed'),
        steps: fields.text('steps'),
        cfgScale: fields.text('cfg'),
        sampler: fields.text('sampler'),
        scheduler: fields.text('scheduler'),
        width: fields.text('width'),
        height: fields.text('height'),
        models: nonEmpty([
          ...named('checkpoint', fields.text('base_model'), fields.text('base_model_hash')),
          ...lorasOf(value, fields),
        ]),
        extra: extraOf(fields.rest()),
      }),
    },
  };
}
