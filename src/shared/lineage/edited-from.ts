import { chooseByTime, type Chosen } from './choose.ts';
import type { Link } from './lineage.ts';
import { linksTo } from './made-from.ts';
import { folderOf } from './paths.ts';
import { isDocument, isPictureFile, LARGER, LINK_KEYS, stemKeys, timesLarger } from './sighting.ts';
import type { Sighting, SightingFinder } from './sighting.ts';
import { isDistinctive, stemOf, stemsOf } from './stems.ts';

const NOTHING: Chosen = { sightings: [], ambiguous: false };

/** Links of what was worked on: to what was at the same path before, of a document to the picture of the same name, and of a
 *  picture to the document or the picture that it was saved from. */
export function editedFrom(child: Sighting, find: SightingFinder): Link[] {
  const before = child.previous === undefined ? undefined : find.ofContent(child.previous)[0];
  if (before !== undefined && before.sha256 !== child.sha256) {
    if (isAnotherRun(child, before)) return [];
    const role = isPictureFile(child) || isDocument(child) ? 'edit' : 'workflow-version';
    return linksTo(child, { sightings: [before], ambiguous: false }, role, 'name-and-time', 'same-path');
  }
  if (isDocument(child)) {
    return linksTo(child, sameName(child, find, isPictureFile), 'edit', 'name-and-time', 'same-name');
  }
  if (!isPictureFile(child) || child.role === 'input') return [];
  const documents = sameName(child, find, isDocument);
  if (documents.sightings.length > 0) {
    return isOwnWork(child, find) ? [] : linksTo(child, documents, 're-export', 'name-and-time', 'same-name');
  }
  // What a generator writes says how it was made; what an editor saves mostly does not.
  if (child.generation !== undefined) return [];
  const pictures = sameName(child, find, isPictureFile);
  const isLarger = pictures.sightings.every((one) => timesLarger(child, one) >= LARGER);
  return linksTo(child, pictures, isLarger ? 'upscale' : 'edit', 'name-and-time', 'same-name');
}

/** A generator may use a name again for a picture that has nothing to do with the one before. */
function isAnotherRun(child: Sighting, before: Sighting): boolean {
  const [seed, seedBefore] = [child.generation?.seed, before.generation?.seed];
  return seed !== undefined && seedBefore !== undefined && (seed !== seedBefore || child.base !== before.base);
}

/** Keys of what `editedFrom` looks for. */
export function editedKeys(child: Sighting): readonly string[] {
  const { previous, path } = child;
  const isSought = isDocument(child) || (isPictureFile(child) && child.role !== 'input');
  return [...(previous === undefined ? [] : [LINK_KEYS.content(previous)]), ...(isSought ? stemKeys(path) : [])];
}

/** What has the same name, of the same folder, else of the same watched folder, else of any, where the name itself tells. */
function sameName(child: Sighting, find: SightingFinder, fits: (one: Sighting) => boolean): Chosen {
  const folder = folderOf(child.path);
  for (const stem of stemsOf(child.path)) {
    const all = find
      .ofStem(stem, folder)
      .filter((one) => fits(one) && isBefore(one, child) && stemOf(one.path) === stem);
    const circles = [
      all.filter(({ path }) => folderOf(path) === folder),
      ...(isDistinctive(stem) ? [all.filter(({ root }) => root === child.root), all] : []),
    ];
    for (const circle of circles) {
      const chosen = chooseByTime(child, circle);
      if (chosen.sightings.length > 0) return chosen;
    }
  }
  return NOTHING;
}

function isBefore(one: Sighting, child: Sighting): boolean {
  return one.atMs < child.atMs || (one.atMs === child.atMs && one.entry < child.entry);
}

/** Whether a picture tells of a run of its own: then it only has the name of a document, unless that was made from a picture of
 *  the same run. */
function isOwnWork(child: Sighting, find: SightingFinder): boolean {
  const { base, generation } = child;
  if (generation?.seed === undefined || base === undefined) return false;
  const run = find.ofSeed(base, generation.seed);
  return !run.some((one) => one.sha256 !== child.sha256 && one.atMs < child.atMs && isPictureFile(one));
}
