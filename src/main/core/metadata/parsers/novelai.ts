import type { Generation } from '../../../../shared/generation.ts';
import type { Block } from '../../../../shared/reading.ts';
import { isObject, itemsOf, member, stringOf } from '../json-access.ts';
import type { JsonObject, JsonValue } from '../json-value.ts';
import { exifTexts, pngText } from './block-lookup.ts';
import { jsonFields } from './json-fields.ts';
import type { ParseContext, Parsed, Parser } from './parser.ts';
import { extraOf, withoutUndefined } from './without-undefined.ts';

interface Found {
  readonly comment: JsonObject;
  readonly description: string | undefined;
  readonly source: string | undefined;
  readonly others: readonly (readonly [string, string])[];
}

/** NovelAI: PNG text chunks, EXIF of a WebP, or the pixels. The settings are JSON, in WebP and pixels inside of other JSON.
 *  @see formats.md §3.8 */
export const readNovelAi: Parser = (blocks, context): Parsed | undefined => {
  const found = fromChunks(blocks, context) ?? fromJson(blocks, context);
  return found === undefined ? undefined : { generation: toGeneration(found) };
};

function fromChunks(blocks: readonly Block[], context: ParseContext): Found | undefined {
  const block = pngText(blocks, 'Comment');
  const comment = block === undefined ? undefined : context.json(block);
  const novel =
    pngText(blocks, 'Software')?.text === 'NovelAI' || (isObject(comment) && 'uc' in comment && 'seed' in comment);
  if (!novel || !isObject(comment)) return undefined;
  const time = pngText(blocks, 'Generation time')?.text;
  return {
    comment,
    description: pngText(blocks, 'Description')?.text,
    source: pngText(blocks, 'Source')?.text,
    others: time === undefined ? [] : [['Generation time', time]],
  };
}

/** `{"Comment": "<JSON as text>", "Description": …}` in an EXIF comment or in the pixels. */
function fromJson(blocks: readonly Block[], context: ParseContext): Found | undefined {
  const stealth = blocks.filter(({ place }) => place.includes(':stealth:'));
  for (const block of [...exifTexts(blocks, 'UserComment'), ...stealth]) {
    const outer = context.json(block);
    const inner = stringOf(member(outer, 'Comment'));
    const comment = inner === undefined ? undefined : context.jsonText(inner, block.place);
    if (!isObject(outer) || !isObject(comment) || !('seed' in comment || 'uc' in comment)) continue;
    const time = stringOf(outer['Generation time']);
    return {
      comment,
      description: stringOf(outer['Description']) ?? exifTexts(blocks, 'ImageDescription')[0]?.text,
      source: stringOf(outer['Source']) ?? exifTexts(blocks, 'Software')[0]?.text,
      others: time === undefined ? [] : [['Generation time', time]],
    };
  }
  return undefined;
}

function toGeneration({ comment, description, source, others }: Found): Generation {
  const fields = jsonFields(comment);
  const negative = fields.text('uc') ?? caption(comment['v4_negative_prompt']);
  const model = /^(.*?)(?: ([0-9A-F]{8}))?$/.exec(source ?? '');
  return {
    generator: 'novelai',
    ...withoutUndefined({
      prompt: fields.text('prompt') ?? caption(comment['v4_prompt']) ?? description?.replace(/^[\0 ]+/, ''),
      negativePrompt: negative,
      seed: fields.text('seed'),
      steps: fields.text('steps'),
      cfgScale: fields.text('scale'),
      sampler: fields.text('sampler'),
      scheduler: fields.text('noise_schedule'),
      width: fields.text('width'),
      height: fields.text('height'),
      denoise: fields.text('strength'),
      models:
        source === undefined || model === null
          ? undefined
          : [
              {
                kind: 'checkpoint' as const,
                name: model[1] ?? source,
                ...(model[2] !== undefined && { hash: model[2] }),
              },
            ],
      extra: extraOf([...characters(comment), ...others, ...fields.rest()]),
    }),
  };
}

function caption(prompt: JsonValue | undefined): string | undefined {
  return stringOf(member(member(prompt, 'caption'), 'base_caption'));
}

/** Prompts of single characters stand only in the newer structure. */
function characters(comment: JsonObject): readonly (readonly [string, string])[] {
  const texts = itemsOf(member(member(comment['v4_prompt'], 'caption'), 'char_captions'));
  return texts.flatMap((item, index) => {
    const text = stringOf(member(item, 'char_caption'));
    return text === undefined ? [] : [[`character ${String(index + 1)}`, text] as const];
  });
}
