import type { ModelKind, ModelUse } from '../../../../shared/generation.ts';
import { isArray, isObject, scalarText, stringOf } from '../json-access.ts';
import { parseJson } from '../json-value.ts';
import { readPairs } from './infotext.ts';
import { networkTags } from './network-tags.ts';
import type { SettingReader } from './setting-reader.ts';
import { withoutUndefined } from './without-undefined.ts';

const NAME_AND_HASH = /^(.*?)(?: \[([0-9a-fA-F]{6,64})\])?$/s;

/** `name [hash]` as one model; the hash may be missing. */
export function modelWithHash(kind: ModelKind, text: string): ModelUse {
  const [, name = text, hash] = NAME_AND_HASH.exec(text) ?? [];
  return { kind, name, ...(hash !== undefined && { hash }) };
}

/** Every model that an infotext names: checkpoint, VAE, refiner, LoRAs from tags with their hashes, embeddings,
 *  ControlNets, detailers, Forge's modules. A hash without a name still is a model, with an empty name. */
export function infotextModels(settings: SettingReader, prompts: readonly (string | undefined)[]): readonly ModelUse[] {
  const hashes = hashTable(settings);
  const models: ModelUse[] = [];
  const add = (kind: ModelKind, name: string | undefined, hash: string | undefined): void => {
    if (name !== undefined || hash !== undefined)
      models.push({ kind, name: name ?? '', ...(hash !== undefined && { hash }) });
  };
  add('checkpoint', settings.take('Model'), settings.take('Model hash') ?? hashes.get('model'));
  add('vae', settings.take('VAE'), settings.take('VAE hash') ?? hashes.get('vae'));
  add('unet', settings.take('UNet'), undefined);
  add('clip', settings.take('TE'), undefined);
  for (const key of ['Refiner', 'Hires checkpoint']) {
    const value = settings.take(key);
    if (value !== undefined && value !== 'Use same checkpoint')
      models.push(modelWithHash(key === 'Refiner' ? 'refiner' : 'checkpoint', value));
  }
  const hypernet = settings.take('Hypernet');
  if (hypernet !== undefined) {
    models.push(withWeight(modelWithHash('hypernetwork', hypernet), settings.take('Hypernet strength')));
  }
  models.push(...networks(settings, prompts, hashes), ...namedLoras(settings), ...unitModels(settings));
  return models;
}

function withWeight(model: ModelUse, weight: string | undefined): ModelUse {
  return weight === undefined ? model : { ...model, weight };
}

function networks(
  settings: SettingReader,
  prompts: readonly (string | undefined)[],
  hashes: ReadonlyMap<string, string>,
): readonly ModelUse[] {
  const loraHashes = new Map(readPairs(settings.take('Lora hashes') ?? '').pairs);
  const tagged = networkTags(...prompts).map((model) => {
    const alias = model.name.replaceAll(/[:,]/g, '');
    const hash = loraHashes.get(alias) ?? hashes.get(`lora:${model.name}`);
    return hash === undefined || hash === '' ? model : { ...model, hash };
  });
  const names = new Set(tagged.map(({ name }) => name.replaceAll(/[:,]/g, '')));
  const untagged = [...loraHashes]
    .filter(([name]) => !names.has(name))
    .map(([name, hash]) => ({ kind: 'lora' as const, name, hash }));
  const embeddings = readPairs(settings.take('TI hashes') ?? '').pairs.map(([name, hash]) => ({
    kind: 'embedding' as const,
    name,
    hash,
  }));
  return [...tagged, ...untagged, ...embeddings];
}

/** LoRAs as settings of their own: `Lora_0 Model name`, `Lora_0 Strength model` (SaveImageWithMetaData). */
function namedLoras(settings: SettingReader): readonly ModelUse[] {
  const models: ModelUse[] = [];
  for (let i = 0; ; i++) {
    const name = settings.take(`Lora_${String(i)} Model name`);
    if (name === undefined) return models;
    const hash = settings.take(`Lora_${String(i)} Model hash`);
    const weight = settings.peek(`Lora_${String(i)} Strength model`);
    models.push({ kind: 'lora', name, ...withoutUndefined({ hash, weight }) });
  }
}

/** Models of extensions with numbered units. Their settings stay in `extra`, because they say much more. */
function unitModels(settings: SettingReader): readonly ModelUse[] {
  const models: ModelUse[] = [];
  for (const key of settings.keys) {
    const value = settings.peek(key) ?? '';
    if (/^ControlNet(?: \d+)?$/.test(key)) {
      const unit = new Map(readPairs(value).pairs.map(([name, text]) => [name.toLowerCase(), text]));
      const model = unit.get('model');
      if (model !== undefined && model !== 'None')
        models.push(withWeight(modelWithHash('controlnet', model), unit.get('weight')));
    } else if (/^ADetailer model(?: \d+\w\w)?$/.test(key)) {
      models.push({ kind: 'detailer', name: value });
    } else if (/^Module \d+$/.test(key)) {
      models.push({ kind: moduleKind(value), name: value });
    }
  }
  return models;
}

/** Forge lists VAE and text encoders in one setting; only plain names tell which is which. */
function moduleKind(name: string): ModelKind {
  if (/^ae$|vae/i.test(name)) return 'vae';
  return /clip|t5/i.test(name) ? 'clip' : 'other';
}

function hashTable(settings: SettingReader): ReadonlyMap<string, string> {
  const table = new Map<string, string>();
  const text = settings.peek('Hashes');
  const reading = text === undefined ? undefined : parseJson(text);
  if (reading?.ok !== true || !isObject(reading.value)) return table;
  for (const [key, value] of Object.entries(reading.value)) {
    const hash = stringOf(value);
    if (hash !== undefined) table.set(key, hash);
  }
  return table;
}

/** Models in a `Civitai resources` list. */
export function civitaiModels(text: string | undefined): readonly ModelUse[] {
  const reading = text === undefined ? undefined : parseJson(text);
  if (reading?.ok !== true || !isArray(reading.value)) return [];
  return reading.value.flatMap((item) => {
    if (!isObject(item)) return [];
    const type = stringOf(item['type']) ?? 'other';
    const name = [stringOf(item['modelName']), stringOf(item['modelVersionName'])].filter((part) => part !== undefined);
    const id = scalarText(item['modelVersionId']);
    const fallback = id === undefined ? '' : `civitai:${id}`;
    const weight = scalarText(item['weight']);
    return [
      {
        kind: CIVITAI_KINDS.get(type.toLowerCase()) ?? 'other',
        name: name.join(' ') || fallback,
        ...(weight !== undefined && { weight }),
      },
    ];
  });
}

const CIVITAI_KINDS: ReadonlyMap<string, ModelKind> = new Map<string, ModelKind>([
  ['checkpoint', 'checkpoint'],
  ['lora', 'lora'],
  ['lycoris', 'lora'],
  ['locon', 'lora'],
  ['dora', 'lora'],
  ['embed', 'embedding'],
  ['textualinversion', 'embedding'],
  ['vae', 'vae'],
  ['upscaler', 'upscaler'],
  ['controlnet', 'controlnet'],
  ['hypernetwork', 'hypernetwork'],
]);
