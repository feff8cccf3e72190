import type { Generation } from '../generation.ts';
import type { XmpIds } from '../xmp-ids.ts';
import { comparablePath, folderOf } from './paths.ts';
import { isDistinctive, stemsOf } from './stems.ts';

/** A file version where and when it was seen, as far as links follow from it. */
export interface Sighting {
  /** Hex SHA-256. */
  readonly sha256: string;
  readonly entry: number;
  /** When it was last written, as far as is known: Unix milliseconds. */
  readonly atMs: number;
  /** Absolute path, with `/`, and that of the watched folder which it is in. */
  readonly path: string;
  readonly root: string;
  /** Role and format in the entry. */
  readonly role: string;
  readonly format: string;
  readonly width?: number;
  readonly height?: number;
  /** SHA-256 of what was at the same path before. */
  readonly previous?: string;
  /** Name for the first pass of its recipe: equal for two pictures that differ only in how they were made larger. */
  readonly base?: string;
  readonly generation?: Generation;
  /** MD5 of the pixels, where it was taken. */
  readonly pixelMd5?: string;
  /** SHA-256 of the files that lie inside it byte for byte. */
  readonly embedded?: readonly string[];
  /** The identifiers in its XMP. */
  readonly xmp?: XmpIds;
}

/** Finds what was seen; each in any order, with no regard for time. */
export interface SightingFinder {
  ofContent(sha256: string): readonly Sighting[];
  ofPath(path: string): readonly Sighting[];
  /** Those for which `stemsOf` gives this stem: of any folder where it is distinctive, else of this folder. */
  ofStem(stem: string, folder: string): readonly Sighting[];
  ofPixels(md5: string): readonly Sighting[];
  ofSeed(base: string, seed: string): readonly Sighting[];
  /** Those of which this is the document's or the version's own identifier. */
  ofXmpId(id: string): readonly Sighting[];
}

/** The keys by which a sighting is found and sought: one space of names for all ways. */
export const LINK_KEYS = {
  content: (sha256: string) => `content ${sha256}`,
  path: (path: string) => `path ${comparablePath(path)}`,
  stem: (stem: string, folder: string) => `stem ${isDistinctive(stem) ? '' : folder}/${stem}`,
  pixels: (md5: string) => `pixels ${md5}`,
  seed: (base: string, seed: string) => `seed ${base} ${seed}`,
  xmpId: (id: string) => `xmp ${id}`,
} as const;

/** Keys under which a sighting can be found by others. */
export function keysOf({ sha256, path, pixelMd5, base, generation, xmp }: Sighting): readonly string[] {
  const seed = generation?.seed;
  return [
    LINK_KEYS.content(sha256),
    LINK_KEYS.path(path),
    ...stemKeys(path),
    ...(pixelMd5 === undefined ? [] : [LINK_KEYS.pixels(pixelMd5)]),
    ...(base === undefined || seed === undefined ? [] : [LINK_KEYS.seed(base, seed)]),
    ...ownXmpIds(xmp).map(LINK_KEYS.xmpId),
  ];
}

/** The identifiers by which others name this one. */
export function ownXmpIds({ document, instance }: XmpIds = {}): readonly string[] {
  return [document, instance].filter((id) => id !== undefined);
}

/** The keys of a path's stems. */
export function stemKeys(path: string): readonly string[] {
  const folder = folderOf(path);
  return stemsOf(path).map((stem) => LINK_KEYS.stem(stem, folder));
}

const DOCUMENTS: readonly string[] = ['kra', 'psd', 'psb', 'clip', 'xcf', 'ora', 'procreate', 'sai', 'sai2', 'afphoto'];
const NO_PICTURES: readonly string[] = ['json', 'flow', 'text'];

/** Whether it is a document of an editor. */
export function isDocument({ role, format }: Pick<Sighting, 'role' | 'format'>): boolean {
  return role === 'edit' || (role !== 'workflow' && DOCUMENTS.includes(format));
}

/** Whether it is a picture that generators write and read. */
export function isPictureFile(sighting: Pick<Sighting, 'role' | 'format'>): boolean {
  return (
    (sighting.role === 'output' || sighting.role === 'input') &&
    !isDocument(sighting) &&
    !NO_PICTURES.includes(sighting.format)
  );
}

/** From this factor of pixels on a picture counts as made larger; less is rounding. */
export const LARGER = 1.2;

/** How many pixels larger one picture is than another, as a factor; 0 where sizes are not known or shapes differ. */
export function timesLarger(
  a: Pick<Sighting, 'width' | 'height'>,
  b: { readonly width?: number; readonly height?: number },
): number {
  const [aw = 0, ah = 0, bw = 0, bh = 0] = [a.width, a.height, b.width, b.height];
  if (aw <= 0 || ah <= 0 || bw <= 0 || bh <= 0) return 0;
  const shape = aw / ah / (bw / bh);
  return shape > 0.96 && shape < 1.04 ? (aw * ah) / (bw * bh) : 0;
}
