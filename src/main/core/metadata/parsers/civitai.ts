import type { Generation } from '../../../../shared/generation.ts';
import { isObject, stringOf } from '../json-access.ts';
import type { JsonObject } from '../json-value.ts';
import { apiGraph } from './comfyui/graph.ts';
import { readGraph } from './comfyui/read-graph.ts';
import { commentTexts } from './block-lookup.ts';
import { jsonFields } from './json-fields.ts';
import type { ParseContext, Parsed, Parser } from './parser.ts';
import { extraOf, withoutUndefined } from './without-undefined.ts';

/** Civitai's own generator: an infotext with a list of resources, or a ComfyUI graph with `extraMetadata`, whose values are
 *  preferred to the graph's. @see formats.md §3.3 */
export const readCivitai: Parser = (blocks, context): Parsed | undefined => {
  for (const block of commentTexts(blocks)) {
    const value = context.json(block);
    if (
      isObject(value) &&
      (typeof value['extraMetadata'] === 'string' || (isObject(value['extra']) && 'airs' in value['extra']))
    ) {
      return fromGraph(value, block.place, context);
    }
    const read = value === undefined ? context.infotext(block) : undefined;
    if (read?.generation.generator === 'civitai') return read;
  }
  return undefined;
};

function fromGraph(value: JsonObject, place: string, context: ParseContext): Parsed {
  const graph = apiGraph(value);
  const read = graph === undefined ? undefined : readGraph(graph, context, place);
  const text = stringOf(value['extraMetadata']);
  const metadata = text === undefined ? undefined : context.jsonText(text, place);
  const fields = jsonFields(isObject(metadata) ? metadata : {});
  const stated = withoutUndefined({
    prompt: fields.text('prompt'),
    negativePrompt: fields.text('negativePrompt'),
    seed: fields.text('seed'),
    steps: fields.text('steps'),
    cfgScale: fields.text('cfgScale'),
    sampler: fields.text('sampler'),
    width: fields.text('width'),
    height: fields.text('height'),
    clipSkip: fields.text('clipSkip'),
  });
  const workflow = fields.text('workflowId');
  const generation: Generation = {
    generator: 'civitai',
    ...read?.fields,
    ...stated,
    ...withoutUndefined({
      hires: workflow?.includes('hires') === true ? hiresRun(read?.fields) : read?.fields.hires,
      extra: extraOf([...(workflow === undefined ? [] : [['workflowId', workflow] as const]), ...fields.rest()]),
    }),
  };
  return { generation, ...(read && { passes: read.passes, problems: read.problems }) };
}

/** A run of its own that only goes over an enlarged picture: the whole graph is the second pass. */
function hiresRun(fields: Omit<Generation, 'generator'> | undefined): Generation['hires'] {
  const upscaler = fields?.models?.find(({ kind }) => kind === 'upscaler')?.name;
  return withoutUndefined({ upscaler, steps: fields?.steps, denoise: fields?.denoise });
}
