import type { Generation, Hires } from '../generation.ts';

/** Fields of `Generation` that are one text each and no prompt, in the order in which they are shown. */
const GENERATION_FIELDS = [
  'seed',
  'steps',
  'cfgScale',
  'sampler',
  'scheduler',
  'width',
  'height',
  'denoise',
  'clipSkip',
  'generator',
  'generatorVersion',
] as const satisfies readonly (keyof Generation)[];

/** All fields of `Hires`, in the order in which they are shown. */
const HIRES_FIELDS = [
  'scale',
  'width',
  'height',
  'steps',
  'upscaler',
  'sampler',
  'scheduler',
  'cfgScale',
  'denoise',
  'prompt',
  'negativePrompt',
] as const satisfies readonly (keyof Hires)[];

/** Name of a parameter: a field of `Generation`, `hires.…`, or `extra.…` with the key as it stands in the file. */
export type ParameterField =
  (typeof GENERATION_FIELDS)[number] | `hires.${(typeof HIRES_FIELDS)[number]}` | `extra.${string}`;

/** Every field but those of `extra`, in the order in which they are shown. */
export const FIXED_FIELDS: readonly ParameterField[] = [
  ...GENERATION_FIELDS,
  ...HIRES_FIELDS.map((field) => `hires.${field}` as const),
];

/** Every parameter that a generation tells, in the order in which they are shown; `extra` in the order of the file. */
export function parametersOf(generation: Generation): Map<ParameterField, string> {
  const parameters = new Map<ParameterField, string>();
  const put = (field: ParameterField, value: string | undefined): void => {
    if (value !== undefined) parameters.set(field, value);
  };
  for (const field of GENERATION_FIELDS) put(field, generation[field]);
  for (const field of HIRES_FIELDS) put(`hires.${field}`, generation.hires?.[field]);
  for (const [key, value] of Object.entries(generation.extra ?? {})) put(`extra.${key}`, value);
  return parameters;
}
