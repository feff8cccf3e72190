import type { IterationRow } from '../../shared/api/api.ts';

/** Widths of a row's parts, in CSS pixels; the style sheet has the same. */
const GUTTER = 92;
const WORDS = 300;
const GAP = 6;
const MORE = 64;
const END = 16;

/** Width of one thumbnail of a row: its pictures' proportions, within limits. */
export function pictureWidth(row: Pick<IterationRow, 'width' | 'height'>, height: number): number {
  const aspect = row.width !== null && row.height !== null && row.height > 0 ? row.width / row.height : 1;
  return Math.round(height * Math.min(2, Math.max(0.5, aspect)));
}

/** How many thumbnails fit beside the words. */
export function picturesThatFit(
  row: Pick<IterationRow, 'width' | 'height' | 'items' | 'itemCount'>,
  height: number,
  width: number,
): number {
  const room = width - GUTTER - WORDS - END;
  const each = pictureWidth(row, height) + GAP;
  const all = Math.max(1, Math.floor((room + GAP) / each));
  if (row.itemCount <= all && row.items.length <= all) return row.items.length;
  return Math.max(1, Math.min(row.items.length, Math.floor((room - MORE) / each)));
}
