import { concat } from '../../../shared/bytes.ts';
import type { ByteView } from './byte-cursor.ts';
import { byteView } from './byte-cursor.ts';
import { problem, rawBlock, textBlock } from './block-text.ts';
import type { Findings } from './block-text.ts';
import { decodeUtf8OrLatin1 } from './decode-text.ts';
import { readExif } from './exif.ts';
import { contentStart, findBox, isoBoxes, sizedNumber } from './iso-boxes.ts';
import type { ContainerReading } from './read-container.ts';

interface Item {
  readonly id: number;
  readonly type: string;
}

const MAX_ITEM = 64 * 1024 * 1024;

/** Cut the metadata out of an AVIF or HEIF file: the items `Exif` and `mime` (XMP). `bytes` is the whole file.
 *  @see ISO/IEC 23008-12 §A.2; ISO/IEC 14496-12 §8.11 (iinf, iloc) */
export async function readHeifBlocks(bytes: Uint8Array, format: 'avif' | 'heif'): Promise<ContainerReading> {
  const findings: Findings = { blocks: [], problems: [] };
  const meta = findBox(bytes, ['meta']);
  if (meta === undefined) {
    findings.problems.push(problem('BAD_STRUCTURE', 'the file has no meta box', format));
    return findings;
  }
  const inside = [contentStart(bytes, meta), meta.end] as const;
  const locations = readLocations(bytes, inside);
  for (const { id, type } of readItems(bytes, inside)) {
    const data = locations.get(id);
    if (data === undefined || (type !== 'Exif' && type !== 'mime')) continue;
    if (type === 'mime') {
      findings.blocks.push(textBlock(`${format}:xmp`, data, decodeUtf8OrLatin1(data)));
      continue;
    }
    const tiff = data.slice(4 + byteView(data).u32be(0));
    findings.blocks.push(rawBlock(`${format}:exif`, tiff));
    const exif = await readExif(tiff, `${format}:exif`);
    findings.blocks.push(...exif.blocks);
    findings.problems.push(...exif.problems);
  }
  const size = readSize(bytes, inside);
  return { ...findings, ...(size && { size }) };
}

function readItems(bytes: Uint8Array, [start, end]: readonly [number, number]): readonly Item[] {
  const box = findBox(bytes, ['iinf'], start, end);
  if (box === undefined) return [];
  const view = byteView(bytes);
  const entries = isoBoxes(bytes, box.start + (view.u8(box.start) === 0 ? 6 : 8), box.end);
  return entries.map((entry) => {
    const version = view.u8(entry.start);
    const id = version < 3 ? view.u16be(entry.start + 4) : view.u32be(entry.start + 4);
    return { id, type: view.name(entry.start + (version < 3 ? 8 : 10), 4) };
  });
}

/** The bytes of each item, in new memory; items outside of the file are left out. */
function readLocations(bytes: Uint8Array, [start, end]: readonly [number, number]): ReadonlyMap<number, Uint8Array> {
  const items = new Map<number, Uint8Array>();
  const box = findBox(bytes, ['iloc'], start, end);
  if (box === undefined) return items;
  const view = byteView(bytes);
  const version = view.u8(box.start);
  const sizes = {
    offset: view.u8(box.start + 4) >> 4,
    length: view.u8(box.start + 4) & 15,
    base: view.u8(box.start + 5) >> 4,
    index: version === 0 ? 0 : view.u8(box.start + 5) & 15,
  };
  const dataStart = findBox(bytes, ['idat'], start, end)?.start ?? 0;
  let at = box.start + (version < 2 ? 8 : 10);
  const count = version < 2 ? view.u16be(box.start + 6) : view.u32be(box.start + 6);
  for (let i = 0; i < count && at < box.end; i++) {
    const id = version < 2 ? view.u16be(at) : view.u32be(at);
    at += version < 2 ? 2 : 4;
    const fromData = version > 0 && (view.u16be(at) & 15) === 1;
    at += version > 0 ? 4 : 2;
    const base = sizedNumber(view, at, sizes.base) + (fromData ? dataStart : 0);
    at += sizes.base;
    const extents = readExtents(view, at, sizes);
    at = extents.end;
    const data = cutOut(bytes, base, extents.ranges);
    if (data !== undefined) items.set(id, data);
  }
  return items;
}

type Range = readonly [offset: number, length: number];

function readExtents(
  view: ByteView,
  start: number,
  sizes: { offset: number; length: number; index: number },
): { ranges: readonly Range[]; end: number } {
  const ranges: Range[] = [];
  let at = start + 2;
  for (let left = view.u16be(start); left > 0; left--) {
    at += sizes.index;
    ranges.push([sizedNumber(view, at, sizes.offset), sizedNumber(view, at + sizes.offset, sizes.length)]);
    at += sizes.offset + sizes.length;
  }
  return { ranges, end: at };
}

function cutOut(bytes: Uint8Array, base: number, ranges: readonly Range[]): Uint8Array | undefined {
  const total = ranges.reduce((sum, [, length]) => sum + length, 0);
  const inside = ranges.every(([offset, length]) => base + offset + length <= bytes.length);
  if (!inside || total > MAX_ITEM) return undefined;
  return concat(...ranges.map(([offset, length]) => bytes.subarray(base + offset, base + offset + length)));
}

/** The size of the biggest picture property: thumbnails and tiles have smaller ones. */
function readSize(bytes: Uint8Array, [start, end]: readonly [number, number]): ContainerReading['size'] {
  const properties = findBox(bytes, ['iprp', 'ipco'], start, end);
  if (properties === undefined) return undefined;
  const view = byteView(bytes);
  let best: ContainerReading['size'];
  for (const box of isoBoxes(bytes, properties.start, properties.end)) {
    if (box.type !== 'ispe') continue;
    const size = { width: view.u32be(box.start + 4), height: view.u32be(box.start + 8) };
    if (best === undefined || size.width * size.height > best.width * best.height) best = size;
  }
  return best;
}
