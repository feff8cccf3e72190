import { chooseByTime } from './choose.ts';
import type { Link, LinkBasis } from './lineage.ts';
import { linksTo } from './made-from.ts';
import { isDocument, isPictureFile, LINK_KEYS, type Sighting, type SightingFinder } from './sighting.ts';

/** Links by the identifiers that editors write into XMP: to the version that a file says it was made of, else, of a picture, to
 *  the document that it names. What only has the same beginnings (`OriginalDocumentID`) may be a sibling, and is not linked. */
export function namedById(child: Sighting, find: SightingFinder): Link[] {
  const { from, instance } = child.xmp ?? {};
  if (!isDocument(child) && !isPictureFile(child)) return [];
  // Programs that know nothing of XMP carry it on unchanged: the same version in other bytes tells no direction.
  if (from?.instance !== undefined && from.instance !== instance) {
    const named = find.ofXmpId(from.instance).filter((one) => one.xmp?.instance === from.instance);
    const links = linked(child, named, 'xmp-instance');
    if (links.length > 0) return links;
  }
  if (!isPictureFile(child)) return [];
  for (const id of documentsNamed(child)) {
    const named = find.ofXmpId(id).filter((one) => one.xmp?.document === id && isDocument(one));
    const links = linked(child, named, 'xmp-document');
    if (links.length > 0) return links;
  }
  return [];
}

/** Keys of what `namedById` looks for. */
export function namedByIdKeys(child: Sighting): readonly string[] {
  const { from, instance } = child.xmp ?? {};
  if (!isDocument(child) && !isPictureFile(child)) return [];
  return [
    ...(from?.instance === undefined || from.instance === instance ? [] : [from.instance]),
    ...(isPictureFile(child) ? documentsNamed(child) : []),
  ].map(LINK_KEYS.xmpId);
}

/** The documents that a picture may have been saved from, by its own words, the surest first. */
function documentsNamed({ xmp }: Sighting): readonly string[] {
  const ids = [xmp?.from?.document, xmp?.document, xmp?.original];
  return [...new Set(ids.filter((id) => id !== undefined))];
}

function linked(child: Sighting, named: readonly Sighting[], basis: LinkBasis): Link[] {
  const chosen = chooseByTime(child, named);
  return chosen.sightings.flatMap((one) => {
    const isExport = isDocument(one) && isPictureFile(child);
    return linksTo(child, { ...chosen, sightings: [one] }, isExport ? 're-export' : 'edit', 'xmp-ids', basis);
  });
}
