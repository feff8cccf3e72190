import { createHash } from 'node:crypto';
import { baseRecipeText } from '../../src/shared/lineage/base-recipe.ts';
import type { Sighting } from '../../src/shared/lineage/sighting.ts';

/** The SHA-256 that stands for a content in tests of links. */
export function contentHash(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

let entries = 0;

/** A picture that was seen at a path, a minute after the one made before it. */
export function sightingAt(path: string, more: Partial<Sighting> = {}): Sighting {
  const entry = entries++;
  return {
    sha256: contentHash(path),
    entry,
    atMs: entry * 60_000,
    path,
    root: '/sd/outputs',
    role: 'output',
    format: path.slice(path.lastIndexOf('.') + 1),
    width: 512,
    height: 768,
    ...(more.generation !== undefined && { base: baseRecipeText(more.generation) }),
    ...more,
  };
}
