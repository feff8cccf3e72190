import { distinct } from './choose.ts';
import type { Link } from './lineage.ts';
import { linksTo } from './made-from.ts';
import { initImageMd5 } from './named-files.ts';
import { isPictureFile, LARGER, LINK_KEYS, timesLarger, type Sighting, type SightingFinder } from './sighting.ts';

const SAME_SIZE = 1.02;
const TOLERANCE_MS = 2_000;

/** Links of a picture that is larger than its parameters say to the smaller one with the same parameters and seed; and of the
 *  generator's own copy of a source to the picture that it copied. A hint: nothing names the other file. */
export function enlargedFrom(child: Sighting, find: SightingFinder): Link[] {
  const { base, generation } = child;
  if (base === undefined || generation?.seed === undefined || !isPictureFile(child)) return [];
  const others = find
    .ofSeed(base, generation.seed)
    .filter((one) => isPictureFile(one) && one.sha256 !== child.sha256 && one.atMs <= child.atMs + TOLERANCE_MS);
  if (isInitCopy(child)) {
    const same = others.filter((one) => isSameSize(one, child) && !isInitCopy(one));
    return linksTo(child, distinct(same), 'copy', 'parameters', 'same-seed');
  }
  const { width, height } = generation;
  const said = { width: Number(width), height: Number(height) };
  if (timesLarger(child, said) < LARGER) return [];
  const smaller = others.filter((one) => timesLarger(child, one) >= LARGER && !isInitCopy(one));
  const largest = Math.max(...smaller.map(areaOf));
  const nearest = smaller.filter((one) => areaOf(one) === largest);
  const isHires = generation.hires !== undefined && nearest.every((one) => isSameSize(one, said));
  return linksTo(child, distinct(nearest), isHires ? 'hires' : 'upscale', 'parameters', 'same-seed');
}

/** Keys of what `enlargedFrom` looks for. */
export function enlargedKeys(child: Sighting): readonly string[] {
  const { base, generation } = child;
  if (base === undefined || generation?.seed === undefined || !isPictureFile(child)) return [];
  const said = { width: Number(generation.width), height: Number(generation.height) };
  return isInitCopy(child) || timesLarger(child, said) >= LARGER ? [LINK_KEYS.seed(base, generation.seed)] : [];
}

function isInitCopy({ pixelMd5, generation }: Sighting): boolean {
  return pixelMd5 !== undefined && (generation === undefined || initImageMd5(generation) !== pixelMd5);
}

function isSameSize(
  a: Pick<Sighting, 'width' | 'height'>,
  b: { readonly width?: number; readonly height?: number },
): boolean {
  const times = timesLarger(a, b);
  return times > 1 / SAME_SIZE && times < SAME_SIZE;
}

function areaOf({ width = 0, height = 0 }: Sighting): number {
  return width * height;
}
