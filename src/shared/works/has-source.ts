import type { Generation } from '../generation.ts';

/** Whether a picture was made from another: it names it, or it kept part of something and was not upscaled from itself. */
export function hasSource({ inputs, denoise, hires }: Generation): boolean {
  if (inputs !== undefined && inputs.length > 0) return true;
  const strength = Number(denoise);
  return hires === undefined && strength > 0 && strength < 1;
}
