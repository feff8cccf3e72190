import type { ByteView } from './byte-cursor.ts';
import { byteView } from './byte-cursor.ts';

/** One box of an ISO base media file. `start` and `end` are the position of its content, in bytes. */
export interface IsoBox {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

const MAX_BOXES = 10_000;

/** The boxes between two positions, in order. A box that reaches past `end` is cut there and is the last.
 *  @see ISO/IEC 14496-12 §4.2 */
export function isoBoxes(bytes: Uint8Array, start: number, end: number): readonly IsoBox[] {
  const view = byteView(bytes);
  const boxes: IsoBox[] = [];
  let at = start;
  while (at + 8 <= end && boxes.length < MAX_BOXES) {
    let size = view.u32be(at);
    let header = 8;
    if (size === 1) {
      size = view.u32be(at + 8) * 2 ** 32 + view.u32be(at + 12);
      header = 16;
    } else if (size === 0) size = end - at;
    if (size < header) break;
    boxes.push({ type: view.name(at + 4, 4), start: at + header, end: Math.min(at + size, end) });
    at += size;
  }
  return boxes;
}

/** The first box along a path of types below a range: `moov`, `udta`, `meta`. `meta` has four bytes of its own in front. */
export function findBox(bytes: Uint8Array, path: readonly string[], start = 0, end = bytes.length): IsoBox | undefined {
  const [type, ...rest] = path;
  const box = isoBoxes(bytes, start, end).find((candidate) => candidate.type === type);
  if (box === undefined || rest.length === 0) return box;
  return findBox(bytes, rest, contentStart(bytes, box), box.end);
}

/** Where the boxes inside a box begin. QuickTime's `meta` has no version in front, the others have one. */
export function contentStart(bytes: Uint8Array, box: IsoBox): number {
  if (box.type !== 'meta') return box.start;
  return byteView(bytes).name(box.start + 4, 4) === 'hdlr' ? box.start : box.start + 4;
}

/** A number of 0, 4 or 8 bytes, as the item location box has them. */
export function sizedNumber(view: ByteView, at: number, size: number): number {
  if (size === 8) return view.u32be(at) * 2 ** 32 + view.u32be(at + 4);
  return size === 4 ? view.u32be(at) : 0;
}
