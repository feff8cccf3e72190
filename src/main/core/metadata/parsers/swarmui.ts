import type { ModelUse } from '../../../../shared/generation.ts';
import type { Block } from '../../../../shared/reading.ts';
import { isArray, isObject, itemsOf, member, scalarText, stringOf } from '../json-access.ts';
import type { JsonObject, JsonValue } from '../json-value.ts';
import { commentTexts, exifTexts } from './block-lookup.ts';
import { jsonFields } from './json-fields.ts';
import type { JsonFields } from './json-fields.ts';
import type { Parsed, Parser } from './parser.ts';
import { extraOf, nonEmpty, withoutUndefined } from './without-undefined.ts';

/** SwarmUI: JSON with `sui_image_params` in a text chunk, an EXIF comment, the pixels or a `.swarm.json` beside the
 *  picture; the oldest files have it in the EXIF tag of the camera model. @see formats.md §3.7 */
export const readSwarmUi: Parser = (blocks, context): Parsed | undefined => {
  for (const block of [...commentTexts(blocks), ...exifTexts(blocks, 'Model')]) {
    const document = documentIn(block, context.json);
    if (document !== undefined) return { generation: { generator: 'swarmui', ...readDocument(document) } };
  }
  return undefined;
};

function documentIn(block: Block, json: (block: Block) => JsonValue | undefined): JsonObject | undefined {
  const value = json(block);
  return isObject(value) && isObject(value['sui_image_params']) ? value : undefined;
}

function readDocument(document: JsonObject): Omit<Parsed['generation'], 'generator'> {
  const params = jsonFields(isObject(document['sui_image_params']) ? document['sui_image_params'] : document);
  const hashes = modelHashes(document['sui_models']);
  const hires = withoutUndefined({
    scale: params.text('refinerupscale'),
    steps: params.text('refinersteps'),
    upscaler: params.text('refinerupscalemethod'),
    denoise: params.text('refinercontrolpercentage'),
  });
  const fields = {
    generatorVersion: params.text('swarm_version'),
    prompt: params.text('prompt'),
    negativePrompt: params.text('negativeprompt'),
    seed: params.text('seed'),
    steps: params.text('steps'),
    cfgScale: params.text('cfgscale'),
    sampler: params.text('sampler'),
    scheduler: params.text('scheduler'),
    width: params.text('width'),
    height: params.text('height'),
    denoise: params.text('initimagecreativity'),
    clipSkip: params.text('clipstopatlayer')?.replace(/^-/, ''),
    models: nonEmpty(modelsOf(params, hashes)),
    // Steps alone are only a stored setting; a second pass has an upscale.
    hires: hires.scale === undefined ? undefined : hires,
  };
  const outside = jsonFields(document);
  outside.value('sui_image_params');
  const extraData = document['sui_extra_data'];
  const data = isObject(extraData) ? jsonFields(extraData).rest() : [];
  if (isObject(extraData)) outside.value('sui_extra_data');
  return withoutUndefined({ ...fields, extra: extraOf([...params.rest(), ...data, ...outside.rest()]) });
}

function modelHashes(models: JsonValue | undefined): ReadonlyMap<string, string> {
  const hashes = new Map<string, string>();
  for (const model of itemsOf(models)) {
    const name = stringOf(member(model, 'name'));
    const hash = stringOf(member(model, 'hash'));
    if (name !== undefined && hash !== undefined) hashes.set(withoutExtension(name), hash.replace(/^0x/, ''));
  }
  return hashes;
}

function withoutExtension(name: string): string {
  return name.replace(/\.(?:safetensors|sft|ckpt|gguf|pt)$/i, '');
}

function modelsOf(params: JsonFields, hashes: ReadonlyMap<string, string>): readonly ModelUse[] {
  const named = (kind: ModelUse['kind'], name: string | undefined, weight?: string): readonly ModelUse[] => {
    if (name === undefined || name === '' || name === '(none)') return [];
    const hash = hashes.get(withoutExtension(name));
    return [{ kind, name, ...(hash !== undefined && { hash }), ...(weight !== undefined && { weight }) }];
  };
  const weights = listOf(params.value('loraweights'));
  return [
    ...named('checkpoint', params.text('model')),
    ...named('refiner', params.text('refinermodel')),
    ...named('vae', params.text('vae')),
    ...listOf(params.value('loras')).flatMap((name, index) => named('lora', name, weights[index])),
    ...named('controlnet', params.text('controlnetmodel')),
  ];
}

/** A list may be a JSON list or one text with commas. */
function listOf(value: JsonValue | undefined): readonly string[] {
  if (isArray(value)) return value.flatMap((item) => scalarText(item) ?? []);
  const text = scalarText(value);
  return text === undefined || text === '' ? [] : text.split(',').map((item) => item.trim());
}
