import { isObject } from '../json-access.ts';
import { exifTexts, pngText } from './block-lookup.ts';
import { jsonFields } from './json-fields.ts';
import type { Parsed, Parser } from './parser.ts';
import { extraOf, withoutUndefined } from './without-undefined.ts';

/** Stability Matrix's inference page: `parameters-json` in PNG, the EXIF description in WebP. @see formats.md §3.14 */
export const readStabilityMatrix: Parser = (blocks, context): Parsed | undefined => {
  const block = pngText(blocks, 'parameters-json') ?? exifTexts(blocks, 'ImageDescription')[0];
  const value = block === undefined ? undefined : context.json(block);
  if (!isObject(value) || !('PositivePrompt' in value || 'ModelName' in value)) return undefined;
  const fields = jsonFields(value);
  const name = fields.text('ModelName');
  const hash = fields.text('ModelHash');
  return {
    generation: {
      generator: 'stability-matrix',
      ...withoutUndefined({
        prompt: fields.text('PositivePrompt'),
        negativePrompt: fields.text('NegativePrompt'),
        seed: fields.text('Seed'),
        steps: fields.text('Steps'),
        cfgScale: fields.text('CfgScale'),
        sampler: fields.text('Sampler'),
        width: fields.text('Width'),
        height: fields.text('Height'),
        models:
          name === undefined && hash === undefined
            ? undefined
            : [{ kind: 'checkpoint' as const, name: name ?? '', ...(hash !== undefined && { hash }) }],
        extra: extraOf(fields.rest()),
      }),
    },
  };
};
