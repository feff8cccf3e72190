import type { Generation, ModelUse } from '../../../../shared/generation.ts';
import { isObject, itemsOf, member, scalarText, stringOf } from '../json-access.ts';
import type { JsonObject } from '../json-value.ts';
import { exifTexts } from './block-lookup.ts';
import { readPairs } from './infotext.ts';
import { jsonFields } from './json-fields.ts';
import type { ParseContext, Parsed, Parser } from './parser.ts';
import type { Block } from '../../../../shared/reading.ts';
import { settingReader } from './setting-reader.ts';
import { extraOf, nonEmpty, withoutUndefined } from './without-undefined.ts';

const EXIF = 'http://ns.adobe.com/exif/1.0/';
const DUBLIN_CORE = 'http://purl.org/dc/elements/1.1/';

/** Draw Things: XMP with JSON in `exif:UserComment` and a text in `dc:description`. The JSON is exact, the text has lost
 *  line breaks in some files, so it counts only where there is no JSON. @see formats.md §3.11 */
export const readDrawThings: Parser = (blocks, context): Parsed | undefined => {
  const json = findJson(blocks, context);
  if (json !== undefined) return { generation: fromJson(json) };
  const creator = context.xmp().find(({ name }) => name === 'CreatorTool')?.value;
  const text = context.xmp().find(({ namespace, name }) => namespace === DUBLIN_CORE && name === 'description')?.value;
  if (creator?.startsWith('Draw Things') !== true || text === undefined) return undefined;
  const generation = fromDescription(text);
  return generation === undefined ? undefined : { generation };
};

function findJson(blocks: readonly Block[], context: ParseContext): JsonObject | undefined {
  const inXmp = context.xmp().filter(({ namespace, name }) => namespace === EXIF && name === 'UserComment');
  const texts = [
    ...inXmp.map(({ value, block }) => context.jsonText(value, block.place)),
    ...exifTexts(blocks, 'UserComment').map(context.json),
  ];
  return texts.find(
    (value): value is JsonObject => isObject(value) && 'c' in value && 'uc' in value && 'sampler' in value,
  );
}

function fromJson(value: JsonObject): Generation {
  const fields = jsonFields(value);
  const [, width, height] = /^(\d+)x(\d+)$/.exec(fields.text('size') ?? '') ?? [];
  const v2 = isObject(value['v2']) ? value['v2'] : {};
  const loras = itemsOf(fields.value('lora')).length > 0 ? itemsOf(value['lora']) : itemsOf(v2['loras']);
  const model = fields.text('model');
  return {
    generator: 'draw-things',
    ...withoutUndefined({
      prompt: fields.text('c'),
      negativePrompt: fields.text('uc'),
      seed: fields.text('seed'),
      steps: fields.text('steps'),
      cfgScale: fields.text('scale'),
      sampler: fields.text('sampler'),
      width: width ?? scalarText(v2['width']),
      height: height ?? scalarText(v2['height']),
      denoise: fields.text('strength'),
      models: nonEmpty([
        ...(model === undefined ? [] : [{ kind: 'checkpoint' as const, name: model }]),
        ...loras.flatMap((lora): readonly ModelUse[] => {
          const name = stringOf(member(lora, 'model')) ?? stringOf(member(lora, 'file'));
          const weight = scalarText(member(lora, 'weight'));
          return name === undefined ? [] : [{ kind: 'lora', name, ...(weight !== undefined && { weight }) }];
        }),
      ]),
      extra: extraOf(fields.rest()),
    }),
  };
}

function fromDescription(text: string): Generation | undefined {
  const at = text.lastIndexOf('Steps: ');
  if (at < 0) return undefined;
  const settings = settingReader(readPairs(text.slice(at)).pairs);
  const lines = text.slice(0, at).trimEnd().split('\n');
  const first = lines.findIndex((line, index) => index > 0 && line.startsWith('-'));
  const prompt = lines.slice(0, first < 0 ? lines.length : first).join('\n');
  const negative = first < 0 ? undefined : lines.slice(first).join('\n').slice(1);
  const [, width, height] = /^(\d+)x(\d+)$/.exec(settings.take('Size') ?? '') ?? [];
  const model = settings.take('Model');
  return {
    generator: 'draw-things',
    ...withoutUndefined({
      prompt,
      negativePrompt: negative,
      seed: settings.take('Seed'),
      steps: settings.take('Steps'),
      cfgScale: settings.take('Guidance Scale'),
      sampler: settings.take('Sampler'),
      width,
      height,
      denoise: settings.take('Strength'),
      models: model === undefined ? undefined : [{ kind: 'checkpoint' as const, name: model }],
      extra: extraOf(settings.rest()),
    }),
  };
}
