import type { Generation } from '../generation.ts';
import { recipeText } from '../timeline/recipe.ts';

/** Settings that only say how a picture was made larger, without blanks and case. */
const ENLARGING = /^(?:hires|postprocess|upscale|firstpasssize|esrgan|swinir)/;

/** The recipe text of what a picture was before it was made larger: without hires, upscalers and their settings. Two pictures
 *  with the same one and the same seed begin with the same first pass. */
export function baseRecipeText(generation: Generation): string {
  const { hires, denoise, models, extra, ...rest } = generation;
  const kept = (models ?? []).filter(({ kind }) => kind !== 'upscaler');
  const others = Object.entries(extra ?? {}).filter(
    ([key]) => !ENLARGING.test(key.toLowerCase().replace(/[^a-z]/g, '')),
  );
  return recipeText({
    ...rest,
    // The strength belongs to the second pass where there is one.
    ...(denoise !== undefined && hires === undefined && { denoise }),
    ...(kept.length > 0 && { models: kept }),
    ...(others.length > 0 && { extra: Object.fromEntries(others) }),
  });
}
