import type { Generation } from '../generation.ts';
import type { LinkRole } from '../lineage/lineage.ts';

/** Whether a picture was made from another: it names it, or it kept part of something and was not upscaled from itself. */
export function hasSource({ inputs, denoise, hires }: Generation): boolean {
  if (inputs !== undefined && inputs.length > 0) return true;
  const strength = Number(denoise);
  return hires === undefined && strength > 0 && strength < 1;
}

/** Whether a picture was made from another, and none of what it is known to come from is that: `known` are the roles of its
 *  certain sources. Where it tells of a source picture, a mask or a control picture does not make up for it. */
export function isSourceMissing(generation: Generation, known: readonly LinkRole[]): boolean {
  if (!hasSource(generation)) return false;
  const roles = new Set<LinkRole>((generation.inputs ?? []).map(({ role }) => role));
  const wanted: readonly LinkRole[] = roles.size === 0 || roles.has('init') ? ['init', 'copy', 'edit'] : [...roles];
  return !known.some((role) => wanted.includes(role));
}
