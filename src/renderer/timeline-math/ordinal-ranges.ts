import type { OrdinalRange } from '../../shared/api/params.ts';

/** Ranges of rows with one more: in order, none touching another. */
export function withRange(ranges: readonly OrdinalRange[], added: OrdinalRange): OrdinalRange[] {
  const merged: OrdinalRange[] = [];
  for (const range of [...ranges, added].sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && range.from <= last.to + 1)
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    else merged.push(range);
  }
  return merged;
}

/** Whether a row is in one of the ranges, which are in order. */
export function hasOrdinal(ranges: readonly OrdinalRange[], ordinal: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle]?.to ?? 0) < ordinal) low = middle + 1;
    else high = middle;
  }
  return (ranges[low]?.from ?? Infinity) <= ordinal;
}

/** Ranges whose ends have moved. `moved` gives two rows for each range, in order; a range with an end that is nowhere any
 *  more is dropped. */
export function movedRanges(ranges: readonly OrdinalRange[], moved: readonly (number | null)[]): OrdinalRange[] {
  return ranges.reduce<OrdinalRange[]>((kept, _, i) => {
    const [from = null, to = null] = [moved[2 * i], moved[2 * i + 1]];
    return from === null || to === null || to < from ? kept : withRange(kept, { from, to });
  }, []);
}
