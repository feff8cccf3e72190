import type { ModelUse } from '../../../../shared/generation.ts';
import { isObject } from '../json-access.ts';
import { commentTexts } from './block-lookup.ts';
import { jsonFields } from './json-fields.ts';
import type { Parsed, Parser } from './parser.ts';
import { extraOf, withoutUndefined } from './without-undefined.ts';

/** Pictures of Hugging Face spaces: `parameters` as JSON in the words of the diffusers library. @see formats.md §3.15 */
export const readHuggingFace: Parser = (blocks, context): Parsed | undefined => {
  for (const block of commentTexts(blocks)) {
    const value = context.json(block);
    if (!isObject(value) || !('num_inference_steps' in value && 'guidance_scale' in value && 'resolution' in value))
      continue;
    const fields = jsonFields(value);
    const [, width, height] = /^(\d+) ?x ?(\d+)$/.exec(fields.text('resolution') ?? '') ?? [];
    const name = fields.text('Model');
    const hash = fields.text('Model hash');
    const model: ModelUse | undefined =
      name === undefined ? undefined : { kind: 'checkpoint', name, ...(hash !== undefined && { hash }) };
    return {
      generation: {
        generator: 'hugging-face-space',
        ...withoutUndefined({
          prompt: fields.text('prompt'),
          negativePrompt: fields.text('negative_prompt'),
          seed: fields.text('seed'),
          steps: fields.text('num_inference_steps'),
          cfgScale: fields.text('guidance_scale'),
          sampler: fields.text('sampler'),
          width,
          height,
          models: model && [model],
          extra: extraOf(fields.rest()),
        }),
      },
    };
  }
  return undefined;
};
