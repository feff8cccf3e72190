import { keysOf, LINK_KEYS, type Sighting, type SightingFinder } from './sighting.ts';

/** Finds among sightings that are all at hand. */
export function memoryFinder(sightings: readonly Sighting[]): SightingFinder {
  const byKey = new Map<string, Sighting[]>();
  for (const sighting of sightings) {
    for (const key of keysOf(sighting)) {
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, [sighting]);
      else known.push(sighting);
    }
  }
  const found = (key: string): readonly Sighting[] => byKey.get(key) ?? [];
  return {
    ofContent: (sha256) => found(LINK_KEYS.content(sha256)),
    ofPath: (path) => found(LINK_KEYS.path(path)),
    ofStem: (stem, folder) => found(LINK_KEYS.stem(stem, folder)),
    ofPixels: (md5) => found(LINK_KEYS.pixels(md5)),
    ofXmpId: (id) => found(LINK_KEYS.xmpId(id)),
    ofSeed: (base, seed) => found(LINK_KEYS.seed(base, seed)),
  };
}
