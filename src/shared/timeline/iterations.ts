import type { EntrySource } from '../entry.ts';
import type { TimelineItem } from './timeline-item.ts';

/** How long a pause ends a session when the user has not said otherwise, in minutes. */
const DEFAULT_GAP_MINUTES = 45;

/** Consecutive file versions made with one recipe, or one saved workflow version. */
export interface Iteration<Item extends TimelineItem = TimelineItem> {
  readonly items: readonly [Item, ...Item[]];
  /** Distinct seeds that were tried. */
  readonly variations: number;
  /** Items whose file does not tell its seed; never guessed into `variations`. */
  readonly withoutSeed: number;
  /** Earliest and latest time among the items, as written there. */
  readonly first: string;
  readonly last: string;
  /** The ways in which the items are known, in the order in which they first occur. */
  readonly known: readonly EntrySource[];
}

/** Iterations with no pause between them that is longer than the gap. */
export interface Session<Item extends TimelineItem = TimelineItem> {
  readonly iterations: readonly [Iteration<Item>, ...Iteration<Item>[]];
  readonly first: string;
  readonly last: string;
}

/** Whether `next` belongs to the iteration that `previous`, the item right before it, belongs to.
 *  Files that say nothing of their making stay together as long as they come from the same folder. A saved workflow
 *  version is always an iteration of its own. Time is not looked at: a new session also starts a new iteration. */
export function continuesIteration(previous: TimelineItem, next: TimelineItem): boolean {
  if (previous.kind !== 'image' || next.kind !== 'image') return false;
  return previous.recipe === next.recipe && (next.recipe !== undefined || previous.source === next.source);
}

/** Whether `next` belongs to the session that `previous`, the item right before it, belongs to: no more than `gapMs`
 *  milliseconds lie between them, in either direction (clocks are set back). A time that cannot be read shows no gap. */
export function continuesSession(
  previous: Pick<TimelineItem, 'at'>,
  next: Pick<TimelineItem, 'at'>,
  gapMs: number,
): boolean {
  return !(Math.abs(Date.parse(next.at) - Date.parse(previous.at)) > gapMs);
}

/** Groups `items`, given in the order of the ledger, into sessions of iterations; nothing is reordered or left out. */
export function groupSessions<Item extends TimelineItem>(
  items: Iterable<Item>,
  gapMinutes: number = DEFAULT_GAP_MINUTES,
): Session<Item>[] {
  const sessions: [Item, ...Item[]][][] = [];
  let previous: Item | undefined;
  for (const item of items) {
    const session = sessions.at(-1);
    const iteration = session?.at(-1);
    if (!session || !iteration || !previous || !continuesSession(previous, item, gapMinutes * 60_000)) {
      sessions.push([[item]]);
    } else if (continuesIteration(previous, item)) {
      iteration.push(item);
    } else {
      session.push([item]);
    }
    previous = item;
  }
  return sessions.flatMap((runs) => {
    const [head, ...rest] = runs.map(toIteration);
    if (!head) return [];
    const iterations = [head, ...rest] as const;
    return [{ iterations: [head, ...rest], ...span(iterations.flatMap(({ first, last }) => [first, last])) }];
  });
}

/** The iterations of `groupSessions`, without the sessions around them. */
export function groupIterations<Item extends TimelineItem>(
  items: Iterable<Item>,
  gapMinutes: number = DEFAULT_GAP_MINUTES,
): Iteration<Item>[] {
  return groupSessions(items, gapMinutes).flatMap(({ iterations }) => iterations);
}

function toIteration<Item extends TimelineItem>(items: readonly [Item, ...Item[]]): Iteration<Item> {
  const seeds = new Set<string>();
  let withoutSeed = 0;
  for (const { seed } of items) {
    if (seed === undefined) withoutSeed += 1;
    else seeds.add(seed);
  }
  return {
    items,
    variations: seeds.size,
    withoutSeed,
    ...span(items.map(({ at }) => at)),
    known: [...new Set(items.map(({ known }) => known))],
  };
}

/** The earliest and the latest of some times. Those that cannot be read count only when there is no other. */
function span(times: readonly string[]): { first: string; last: string } {
  let first = times[0] ?? '';
  let last = first;
  for (const time of times) {
    const at = Date.parse(time);
    if (Number.isNaN(Date.parse(first)) || at < Date.parse(first)) first = time;
    if (Number.isNaN(Date.parse(last)) || at > Date.parse(last)) last = time;
  }
  return { first, last };
}
