import type { Generation } from '../../../../shared/generation.ts';
import { isObject } from '../json-access.ts';
import type { JsonObject } from '../json-value.ts';
import { workflowKind } from '../workflow-kind.ts';
import { fileText } from './block-lookup.ts';
import { jsonFields } from './json-fields.ts';
import type { Parsed, Parser } from './parser.ts';
import { extraOf, withoutUndefined } from './without-undefined.ts';

/** DiffusionBee's `data.json`, which holds its whole history; the last entry is the headline. @see workflows.md §2.8 */
export const readDiffusionBee: Parser = (blocks, context): Parsed | undefined => {
  const file = fileText(blocks);
  const value = file === undefined ? undefined : context.json(file);
  if (!isObject(value) || workflowKind(value) !== 'diffusionbee' || !isObject(value['history'])) return undefined;
  const [newest, ...others] = Object.values(value['history']).filter(isObject).map(toGeneration).reverse();
  return newest === undefined ? undefined : { generation: newest, others };
};

function toGeneration(entry: JsonObject): Generation {
  const fields = jsonFields(entry);
  const init = fields.text('inp_img');
  return {
    generator: 'diffusionbee',
    ...withoutUndefined({
      prompt: fields.text('prompt'),
      negativePrompt: fields.text('negative_prompt'),
      seed: fields.text('seed'),
      steps: fields.text('dif_steps'),
      cfgScale: fields.text('guidance_scale'),
      width: fields.text('img_w'),
      height: fields.text('img_h'),
      denoise: init === undefined || init === '' ? undefined : fields.text('inp_img_strength'),
      inputs: init === undefined || init === '' ? undefined : [{ role: 'init' as const, name: init }],
      extra: extraOf(fields.rest()),
    }),
  };
}
