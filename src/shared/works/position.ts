import type { Position } from './bodies.ts';

/** Which of two positions comes first: negative, zero or positive. A position comes before those that begin with it. */
export function comparePositions(a: Position, b: Position): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** A position after `before` and before `after`; undefined is the beginning or the end. Where the two are not in order,
 *  as after a merge, it is one right after `before`. */
export function positionBetween(before: Position | undefined, after: Position | undefined): Position {
  if (before === undefined) return [(after?.[0] ?? 1) - 1];
  if (after === undefined) return [(before[0] ?? 0) + 1];
  if (comparePositions(before, after) >= 0) return [...before, 0];
  const differs = before.findIndex((number, i) => number !== after[i]);
  // `after` begins with all of `before`: it goes on where that ends.
  if (differs < 0) return [...before, (after[before.length] ?? 1) - 1];
  const [low = 0, high = 0] = [before[differs], after[differs]];
  if (high - low > 1) return [...before.slice(0, differs), low + 1];
  return [...before.slice(0, differs + 1), (before[differs + 1] ?? -1) + 1];
}
