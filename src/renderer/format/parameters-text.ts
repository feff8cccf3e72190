import type { Generation } from '../../shared/generation.ts';

/** All parameters as one text, in the form that WebUI users know and can paste back. Only what the file tells. */
export function parametersText(generation: Generation): string {
  const { prompt, negativePrompt, width, height, models = [] } = generation;
  const settings: readonly (readonly [string, string | undefined])[] = [
    ['Steps', generation.steps],
    ['Sampler', generation.sampler],
    ['Schedule type', generation.scheduler],
    ['CFG scale', generation.cfgScale],
    ['Seed', generation.seed],
    ['Size', width === undefined || height === undefined ? undefined : `${width}x${height}`],
    ['Denoising strength', generation.denoise],
    ['Clip skip', generation.clipSkip],
    ...models.map(
      (use) => [modelLabel(use.kind), use.weight === undefined ? use.name : `${use.name}: ${use.weight}`] as const,
    ),
  ];
  const told = settings.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  return [
    prompt ?? '',
    ...(negativePrompt === undefined ? [] : [`Negative prompt: ${negativePrompt}`]),
    told.join(', '),
  ].join('\n');
}

function modelLabel(kind: string): string {
  return kind === 'checkpoint' ? 'Model' : kind;
}
