import { comparablePath } from './paths.ts';
import type { Sighting } from './sighting.ts';

/** File times come from a coarser clock than others, and programs write what they read within the same second. */
const TOLERANCE_MS = 2_000;
/** More that fit equally well say nothing. */
const MAX_AMBIGUOUS = 4;

/** What of several sightings fits, and whether it is certain which of them was meant. */
export interface Chosen {
  readonly sightings: readonly Sighting[];
  readonly ambiguous: boolean;
}

const NONE: Chosen = { sightings: [], ambiguous: false };

/** Of every path the last version that was there no later than the child; one version at several paths counts once. Two to
 *  four different ones are all given as ambiguous, more are none. */
export function chooseByTime(child: Sighting, candidates: readonly Sighting[]): Chosen {
  const byPath = new Map<string, Sighting>();
  for (const one of candidates) {
    if (one.sha256 === child.sha256 || one.atMs > child.atMs + TOLERANCE_MS) continue;
    const path = comparablePath(one.path);
    const known = byPath.get(path);
    if (known === undefined || isLater(one, known)) byPath.set(path, one);
  }
  return distinct([...byPath.values()]);
}

/** The same for sightings that all fit, whenever they were. */
export function distinct(candidates: readonly Sighting[]): Chosen {
  const versions = [...new Map(candidates.map((one) => [one.sha256, one])).values()];
  if (versions.length > MAX_AMBIGUOUS) return NONE;
  return { sightings: versions, ambiguous: versions.length > 1 };
}

function isLater(a: Sighting, b: Sighting): boolean {
  return a.atMs > b.atMs || (a.atMs === b.atMs && a.entry > b.entry);
}
