import type { SelectionScope } from '../../../shared/api/params.ts';
import { findIteration } from './iteration-columns.ts';
import type { ResultSet } from './result-set.ts';

/** How many items a selection in `set` holds. `ordinalOf` gives the row of an entry, null where it is in none. An item that
 *  is in a range and named besides counts once. */
export function countSelected(
  set: ResultSet,
  { everything, ranges, entries, except }: SelectionScope,
  ordinalOf: (entry: number) => number | null,
): number {
  const rows = everything ? [{ from: 0, to: set.size() - 1 }] : ranges;
  let count = 0;
  for (const { from, to } of rows) {
    for (let ordinal = from; ordinal <= Math.min(to, set.size() - 1); ordinal++) count += set.itemsOf(ordinal);
  }
  const isInRows = (entry: number): boolean => {
    const ordinal = ordinalOf(entry);
    return ordinal !== null && rows.some(({ from, to }) => ordinal >= from && ordinal <= to);
  };
  return count - except.filter(isInRows).length + entries.filter((entry) => !isInRows(entry)).length;
}

/** Where rows of one result set stand in another; null for those that are not in it. */
export function carried(from: ResultSet, to: ResultSet, ordinals: readonly number[]): (number | null)[] {
  return ordinals.map((ordinal) => {
    const index = from.indexOf(ordinal);
    if (index === undefined) return null;
    // An iteration may have got another beginning meanwhile; the one that holds the old beginning is meant.
    const { at, entry } = from.columns;
    const now = findIteration(to.columns, at[index] ?? 0, entry[index] ?? 0, 'holder');
    return now < 0 ? null : (to.ordinalOf(now) ?? null);
  });
}
