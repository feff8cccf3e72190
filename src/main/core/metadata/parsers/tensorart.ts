import type { Generation, ModelUse } from '../../../../shared/generation.ts';
import { isObject, itemsOf, member, scalarText, stringOf } from '../json-access.ts';
import type { JsonValue } from '../json-value.ts';
import { pngText } from './block-lookup.ts';
import { apiGraph } from './comfyui/graph.ts';
import { readGraph } from './comfyui/read-graph.ts';
import { jsonFields } from './json-fields.ts';
import type { ParseContext, Parsed, Parser } from './parser.ts';
import type { Block } from '../../../../shared/reading.ts';
import { extraOf, nonEmpty, withoutUndefined } from './without-undefined.ts';

/** TensorArt: `generation_data`, which holds what was asked for, beside a ComfyUI graph, which holds what was run: a seed of
 *  -1 is a request, the true one is the graph's. @see formats.md §3.15 */
export const readTensorArt: Parser = (blocks, context): Parsed | undefined => {
  const block = pngText(blocks, 'generation_data');
  const value = block === undefined ? undefined : context.json(block);
  if (!isObject(value)) return undefined;
  const fields = jsonFields(value);
  const seed = fields.text('seed');
  const asked = withoutUndefined({
    prompt: fields.text('prompt'),
    negativePrompt: fields.text('negativePrompt'),
    seed: seed === '-1' ? undefined : seed,
    steps: fields.text('steps'),
    cfgScale: fields.text('cfgScale'),
    sampler: fields.text('ksamplerName', 'samplerName'),
    scheduler: fields.text('schedule'),
    width: fields.text('width'),
    height: fields.text('height'),
    clipSkip: fields.text('clipSkip'),
    models: nonEmpty([
      ...modelOf(fields.value('baseModel'), 'checkpoint'),
      ...itemsOf(fields.value('models')).flatMap((model) => modelOf(model, 'other')),
    ]),
    extra: extraOf(fields.rest()),
  });
  return { generation: { generator: 'tensorart', ...run(blocks, context), ...asked } };
};

/** What the graph adds: the seed and the denoising that was run. Its model names are the service's own numbers. */
function run(blocks: readonly Block[], context: ParseContext): Partial<Generation> {
  const block = pngText(blocks, 'prompt');
  const graph = block === undefined ? undefined : apiGraph(context.json(block));
  if (graph === undefined) return {};
  const { seed, denoise, steps, sampler, scheduler } = readGraph(graph, context, 'png:prompt').fields;
  return withoutUndefined({ seed, denoise, steps, sampler, scheduler });
}

function modelOf(model: JsonValue | undefined, fallback: ModelUse['kind']): readonly ModelUse[] {
  const name = stringOf(member(model, 'modelFileName')) ?? stringOf(member(model, 'label'));
  if (name === undefined) return [];
  const type = stringOf(member(model, 'type')) ?? '';
  const kind = /lora/i.test(type) ? 'lora' : /base/i.test(type) ? 'checkpoint' : fallback;
  return [
    {
      kind,
      name,
      ...withoutUndefined({ hash: stringOf(member(model, 'hash')), weight: scalarText(member(model, 'weight')) }),
    },
  ];
}
