import { baseRecipeText } from '../lineage/base-recipe.ts';
import type { Link } from '../lineage/lineage.ts';
import { linksOf, strongest } from '../lineage/links-of.ts';
import { memoryFinder } from '../lineage/memory-finder.ts';
import type { Sighting } from '../lineage/sighting.ts';
import type { Chronicle, ChronicleItem } from './chronicle.ts';

const known = new WeakMap<Chronicle, readonly Link[]>();

/** The links between the disclosed file versions, in the order in which the later ones were first seen; worked out from the
 *  disclosed entries alone, so that nothing is said of what is withheld. Made once for each chronicle. */
export function lineageIn(chronicle: Chronicle): readonly Link[] {
  const links = known.get(chronicle) ?? allLinks(chronicle);
  known.set(chronicle, links);
  return links;
}

function allLinks(chronicle: Chronicle): readonly Link[] {
  const bases = new Map<string, string>();
  const items = chronicle.sessions.flatMap(({ iterations }) => iterations.flatMap((iteration) => iteration.items));
  const sightings = [...items, ...chronicle.inputs].map((item) => sightingOf(chronicle, item, bases));
  const find = memoryFinder(sightings);
  const order = new Map(sightings.toReversed().map(({ sha256, entry }) => [sha256, entry]));
  const entryOf = (sha256: string): number => order.get(sha256) ?? 0;
  return strongest(sightings.flatMap((one) => linksOf(one, find))).toSorted(
    (a, b) => entryOf(a.child) - entryOf(b.child) || entryOf(a.parent) - entryOf(b.parent),
  );
}

function sightingOf({ sources }: Chronicle, item: ChronicleItem, bases: Map<string, string>): Sighting {
  const { generation, pixels, previous, pixelMd5, xmp } = item;
  const root = (sources.get(item.source)?.path ?? '').replaceAll('\\', '/').replace(/\/+$/, '');
  const [width, height] = (pixels ?? '').split('×').map(Number);
  return {
    sha256: item.sha256,
    entry: item.index,
    atMs: Date.parse(item.at),
    path: `${root}/${item.path}`,
    root,
    role: item.kind === 'workflow' ? 'workflow' : item.role,
    format: item.format,
    ...(width !== undefined && height !== undefined && { width, height }),
    ...(generation !== undefined && { generation, base: baseOf(item, bases) }),
    ...(previous !== undefined && { previous }),
    ...(pixelMd5 !== undefined && { pixelMd5 }),
    ...(xmp !== undefined && { xmp }),
  };
}

/** Most items share a recipe with the one before. */
function baseOf({ recipe = '', generation }: ChronicleItem, bases: Map<string, string>): string {
  const base = bases.get(recipe) ?? (generation === undefined ? '' : baseRecipeText(generation));
  bases.set(recipe, base);
  return base;
}
