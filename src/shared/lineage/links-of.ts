import { editedFrom, editedKeys } from './edited-from.ts';
import { enlargedFrom, enlargedKeys } from './enlarged.ts';
import { byStrength, type Link } from './lineage.ts';
import { madeFrom, madeFromKeys } from './made-from.ts';
import { namedById, namedByIdKeys } from './named-by-id.ts';
import type { Sighting, SightingFinder } from './sighting.ts';

/** Every link from a file version, at one place where it was seen, to what it came from. Total; what is not certain is marked,
 *  and what fits too many is left out. Between the same two file versions the strongest link stands. */
export function linksOf(child: Sighting, find: SightingFinder): readonly Link[] {
  const named = madeFrom(child, find);
  const byId = namedById(child, find);
  const isMade = byId.length > 0 || named.some(({ role }) => role === 'init' || role === 'edit');
  // What a picture itself says of its source leaves nothing to its name.
  const edited = isMade && child.previous === undefined ? [] : editedFrom(child, find);
  return strongest([...named, ...byId, ...enlargedFrom(child, find), ...edited]);
}

/** Keys of everything that could become a source of this one: when one of them turns up, its links are to be made again. */
export function wantedKeys(child: Sighting): readonly string[] {
  return [...new Set([...madeFromKeys(child), ...namedByIdKeys(child), ...enlargedKeys(child), ...editedKeys(child)])];
}

/** One link for every pair of file versions: the strongest. */
export function strongest(links: readonly Link[]): readonly Link[] {
  const best = new Map<string, Link>();
  for (const link of links) {
    const key = `${link.child} ${link.parent}`;
    const known = best.get(key);
    if (known === undefined || byStrength(link, known) < 0) best.set(key, link);
  }
  return [...best.values()];
}
