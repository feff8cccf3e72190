import { chooseByTime, distinct, type Chosen } from './choose.ts';
import type { Link, LinkBasis, LinkHow, LinkRole } from './lineage.ts';
import { initImageMd5, namedFiles, type NamedFile } from './named-files.ts';
import { comparablePath, folderOf } from './paths.ts';
import { isPictureFile, LINK_KEYS, type Sighting, type SightingFinder } from './sighting.ts';
import { stemOf } from './stems.ts';

/** Links to one file version each, for what was chosen. */
export function linksTo(
  child: Sighting,
  { sightings, ambiguous }: Chosen,
  role: LinkRole,
  how: LinkHow,
  basis: LinkBasis,
): Link[] {
  return sightings.map(({ sha256 }) => ({ child: child.sha256, parent: sha256, role, how, basis, ambiguous }));
}

/** Links to what a picture or a saved state was made from by its own words: pictures inside it, the MD5 of its source, and
 *  files that it names. */
export function madeFrom(child: Sighting, find: SightingFinder): Link[] {
  const { generation, embedded = [] } = child;
  const inside = (generation?.inputs ?? []).flatMap(({ role, sha256 }) =>
    sha256 === undefined ? [] : { role, sha256 },
  );
  return [
    ...inside.flatMap(({ role, sha256 }) => insideOf(child, sha256, role, find)),
    ...embedded.flatMap((sha256) => insideOf(child, sha256, 'edit', find)),
    ...(generation === undefined ? [] : fromPixels(child, initImageMd5(generation), find)),
    ...namedFiles(child).flatMap((file) => fromName(child, file, find)),
  ];
}

/** Keys of what `madeFrom` looks for. */
export function madeFromKeys(child: Sighting): readonly string[] {
  const { generation, embedded = [] } = child;
  const md5 = generation === undefined ? undefined : initImageMd5(generation);
  return [
    ...(generation?.inputs ?? []).flatMap(({ sha256 }) => (sha256 === undefined ? [] : LINK_KEYS.content(sha256))),
    ...embedded.map(LINK_KEYS.content),
    ...(md5 === undefined ? [] : [LINK_KEYS.pixels(md5), LINK_KEYS.stem(md5, '')]),
    ...namedFiles(child).flatMap(({ name, paths }) =>
      paths.length > 0 ? paths.map(LINK_KEYS.path) : [LINK_KEYS.stem(stemOf(name), folderOf(child.path))],
    ),
  ];
}

function insideOf(child: Sighting, sha256: string, role: LinkRole, find: SightingFinder): Link[] {
  if (sha256 === child.sha256) return [];
  return linksTo(child, distinct(find.ofContent(sha256).slice(0, 1)), role, 'hash', 'embedded');
}

function fromPixels(child: Sighting, md5: string | undefined, find: SightingFinder): Link[] {
  if (md5 === undefined) return [];
  const same = find.ofPixels(md5).filter(({ sha256 }) => sha256 !== child.sha256);
  // The same pixels in several files: each of them is what the hash says.
  if (same.length > 0) return linksTo(child, { ...distinct(same), ambiguous: false }, 'init', 'hash', 'pixels');
  const named = find.ofStem(md5, '').filter((one) => isPictureFile(one) && stemOf(one.path) === md5);
  return linksTo(child, chooseByTime(child, named), 'init', 'name-and-time', 'named');
}

function fromName(child: Sighting, { role, name, paths }: NamedFile, find: SightingFinder): Link[] {
  if (paths.length === 0) {
    const suffix = `/${comparablePath(name)}`;
    const inside = find
      .ofStem(stemOf(name), folderOf(child.path))
      .filter((one) => isPictureFile(one) && one.root === child.root && comparablePath(one.path).endsWith(suffix));
    return linksTo(child, chooseByTime(child, inside), role, 'name-and-time', 'named');
  }
  for (const path of paths) {
    const chosen = chooseByTime(child, find.ofPath(path).filter(isPictureFile));
    const [only] = chosen.sightings;
    if (only === undefined) continue;
    // Seen elsewhere as well: the file in the input folder is a copy of that picture, by its bytes.
    const isCopy = find.ofContent(only.sha256).some((one) => comparablePath(one.path) !== comparablePath(only.path));
    return isCopy
      ? linksTo(child, chosen, role, 'hash', 'input-copy')
      : linksTo(child, chosen, role, 'name-and-time', 'named');
  }
  return [];
}
