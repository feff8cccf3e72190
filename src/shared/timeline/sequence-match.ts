import { diffArrays } from 'diff';

/** Two equal members of two lists, by their positions. */
export interface Match {
  readonly before: number;
  readonly after: number;
  /** Whether it stands elsewhere among the members that both lists have. */
  readonly moved: boolean;
}

/** Most edits that are looked for exactly. Beyond it, the order is found from the positions alone: less tidy where
 *  words repeat, but in time that grows with the length, not with its square. */
const MAX_EDITS = 300;

/**
 * Finds what two lists have in common: as many pairs of equal members as there are, the longest run in the same order
 * first, the rest marked as moved. Sorted by `after`. Turning the lists round turns the pairs round and changes
 * nothing else.
 */
export function matchSequences(before: readonly string[], after: readonly string[]): Match[] {
  // Among equally long runs the choice is free, and made in one direction only so that both directions agree.
  if (isLater(before, after)) {
    return matchSequences(after, before)
      .map((match) => ({ before: match.after, after: match.before, moved: match.moved }))
      .sort((a, b) => a.after - b.after);
  }
  const left = membersFoundIn(before, new Set(after));
  const right = membersFoundIn(after, new Set(before));
  const kept = keptInOrder(left, right);
  const keptBefore = new Set(kept.map(([at]) => at));
  const keptAfter = new Set(kept.map(([, at]) => at));
  const moved = pairsInTurn(
    left.filter(({ at }) => !keptBefore.has(at)),
    right.filter(({ at }) => !keptAfter.has(at)),
  );
  return [...kept.map((pair) => toMatch(pair, false)), ...moved.map((pair) => toMatch(pair, true))].sort(
    (a, b) => a.after - b.after,
  );
}

interface Member {
  readonly key: string;
  readonly at: number;
}

type Pair = readonly [before: number, after: number];

function toMatch([before, after]: Pair, moved: boolean): Match {
  return { before, after, moved };
}

function isLater(before: readonly string[], after: readonly string[]): boolean {
  if (before.length !== after.length) return before.length > after.length;
  for (const [i, key] of before.entries()) {
    const other = after[i] ?? '';
    if (key !== other) return key > other;
  }
  return false;
}

function membersFoundIn(keys: readonly string[], others: ReadonlySet<string>): Member[] {
  return keys.flatMap((key, at) => (others.has(key) ? [{ key, at }] : []));
}

function keptInOrder(left: Member[], right: Member[]): Pair[] {
  const changes = diffArrays(left, right, { comparator: (a, b) => a.key === b.key, maxEditLength: MAX_EDITS });
  if (!changes) return longestRun(pairsInTurn(left, right));
  const pairs: Pair[] = [];
  let i = 0;
  let j = 0;
  for (const { added, removed, count } of changes) {
    for (let n = 0; n < count && !added && !removed; n++) {
      const from = left[i + n];
      const to = right[j + n];
      if (from && to) pairs.push([from.at, to.at]);
    }
    if (!added) i += count;
    if (!removed) j += count;
  }
  return pairs;
}

/** Pairs the first of a kind with the first, the second with the second. */
function pairsInTurn(left: readonly Member[], right: readonly Member[]): Pair[] {
  const queues = new Map<string, { positions: number[]; next: number }>();
  for (const { key, at } of left) {
    const queue = queues.get(key);
    if (queue) queue.positions.push(at);
    else queues.set(key, { positions: [at], next: 0 });
  }
  return right.flatMap(({ key, at }): Pair[] => {
    const queue = queues.get(key);
    const from = queue?.positions[queue.next];
    if (!queue || from === undefined) return [];
    queue.next += 1;
    return [[from, at]];
  });
}

/** The longest run of pairs, sorted by `after`, whose `before` only grows: patience sorting, O(n log n). */
function longestRun(pairs: readonly Pair[]): Pair[] {
  interface Link {
    readonly pair: Pair;
    readonly previous: Link | undefined;
  }
  const lowestEnd: Link[] = [];
  for (const pair of pairs) {
    let low = 0;
    let high = lowestEnd.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((lowestEnd[middle]?.pair[0] ?? 0) < pair[0]) low = middle + 1;
      else high = middle;
    }
    lowestEnd[low] = { pair, previous: lowestEnd[low - 1] };
  }
  const run: Pair[] = [];
  for (let link = lowestEnd.at(-1); link; link = link.previous) run.push(link.pair);
  return run.reverse();
}
