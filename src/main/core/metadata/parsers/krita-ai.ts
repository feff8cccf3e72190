import type { Generation, ModelUse } from '../../../../shared/generation.ts';
import { isArray, isObject, itemsOf, member, scalarText } from '../json-access.ts';
import type { JsonObject, JsonValue } from '../json-value.ts';
import { jsonFields } from './json-fields.ts';
import type { Parsed, Parser } from './parser.ts';
import { extraOf, nonEmpty, withoutUndefined } from './without-undefined.ts';

/** The history that Krita AI Diffusion keeps inside a Krita document: every generation that was not discarded or pruned, the
 *  last is the headline. Read from the plug-in's source, not from a real document. @see workflows.md §2.5 */
export const readKritaAi: Parser = (blocks, context): Parsed | undefined => {
  const block = blocks.find(({ place, text }) => place.startsWith('kra:annotation:ui') && text !== undefined);
  const state = block === undefined ? undefined : context.json(block);
  const [newest, ...others] = itemsOf(member(state, 'history')).filter(isObject).map(toGeneration).reverse();
  return newest === undefined ? undefined : { generation: newest, others };
};

function toGeneration(entry: JsonObject): Generation {
  const params = isObject(entry['params']) ? entry['params'] : {};
  const outer = jsonFields(params);
  const seed = outer.text('seed');
  const bounds = outer.value('bounds');
  // Before version 1.26 of the plug-in what is in `metadata` stood in `params` itself.
  const metadata = outer.value('metadata');
  const inner = isObject(metadata) ? jsonFields(metadata) : outer;
  const checkpoint = inner.text('checkpoint');
  const { sampler, steps, cfgScale } = readSampler(inner.text('sampler'));
  const loras = lorasIn(inner.value('loras'));
  const known = {
    prompt: inner.text('prompt'),
    negativePrompt: inner.text('negative_prompt'),
    seed,
    steps,
    cfgScale,
    sampler,
    width: scalarText(itemsOf(bounds)[2]),
    height: scalarText(itemsOf(bounds)[3]),
    denoise: inner.text('strength'),
    models: nonEmpty<ModelUse>([
      ...(checkpoint === undefined ? [] : [{ kind: 'checkpoint' as const, name: checkpoint }]),
      ...loras,
    ]),
  };
  const rest = inner === outer ? outer.rest() : [...inner.rest(), ...outer.rest()];
  const around = jsonFields(entry);
  around.value('params');
  return {
    generator: 'krita-ai-diffusion',
    ...withoutUndefined({ ...known, extra: extraOf([...rest, ...around.rest()]) }),
  };
}

/** The plug-in writes `name (steps / cfg)`. */
function readSampler(text: string | undefined): { sampler?: string; steps?: string; cfgScale?: string } {
  const [, sampler, steps, cfgScale] = /^(.*) \((\d+) \/ ([\d.]+)\)$/s.exec(text ?? '') ?? [];
  if (sampler === undefined || steps === undefined || cfgScale === undefined)
    return text === undefined ? {} : { sampler: text };
  return { sampler, steps, cfgScale };
}

function lorasIn(value: JsonValue | undefined): readonly ModelUse[] {
  if (!isArray(value)) return [];
  return value.flatMap((item): readonly ModelUse[] => {
    const name = scalarText(member(item, 'name'));
    const weight = scalarText(member(item, 'strength'));
    return name === undefined ? [] : [{ kind: 'lora', name, ...(weight !== undefined && { weight }) }];
  });
}
