import type { TimelineOverview } from '../../../shared/api/api.ts';
import type { IterationColumns } from './iteration-columns.ts';
import type { SearchPlan } from './search-plan.ts';

/** The iterations that match a query, newest first, as far as they have been looked for. */
export interface ResultSet {
  readonly id: number;
  readonly columns: IterationColumns;
  readonly plan: SearchPlan;
  /** Goes on looking for about `budgetMs`. @returns whether it has looked at everything */
  advance(budgetMs: number): boolean;
  complete(): boolean;
  /** How many iterations have been found. */
  size(): number;
  /** Index in the columns of the iteration with an ordinal. */
  indexOf(ordinal: number): number | undefined;
  /** Ordinal of the iteration with an index in the columns. */
  ordinalOf(index: number): number | undefined;
  /** How many of its items match. */
  itemsOf(ordinal: number): number;
  overview(queryProblems: readonly string[]): TimelineOverview;
}

const FIRST_CAPACITY = 1_024;
/** The clock is asked once for this many iterations. */
const CLOCK_EVERY = 128;

/** A result set that has not begun to look. */
export function resultSet(id: number, columns: IterationColumns, plan: SearchPlan): ResultSet {
  // Indices in the columns, falling, and matching items; not needed where everything matches.
  let found = new Uint32Array(FIRST_CAPACITY);
  let counts = new Uint32Array(FIRST_CAPACITY);
  let length = 0;
  let cursor = plan.everything ? -1 : columns.count - 1;

  const size = (): number => (plan.everything ? columns.count : length);
  const indexOf = (ordinal: number): number | undefined => {
    if (ordinal >= size()) return undefined;
    return plan.everything ? columns.count - 1 - ordinal : found[ordinal];
  };
  const itemsOf = (ordinal: number): number =>
    (plan.everything ? columns.items[columns.count - 1 - ordinal] : counts[ordinal]) ?? 0;

  return {
    id,
    columns,
    plan,
    advance(budgetMs) {
      const endMs = performance.now() + budgetMs;
      for (let examined = 1; cursor >= 0; cursor--, examined++) {
        const items = plan.matching(cursor);
        if (items > 0) {
          if (length === found.length) [found, counts] = [doubled(found), doubled(counts)];
          found[length] = cursor;
          counts[length++] = items;
        }
        if (examined % CLOCK_EVERY === 0 && performance.now() >= endMs) {
          cursor--;
          break;
        }
      }
      return cursor < 0;
    },
    complete: () => cursor < 0,
    size,
    indexOf,
    ordinalOf(index) {
      if (plan.everything) return columns.count - 1 - index;
      let low = 0;
      let high = length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if ((found[middle] ?? -1) > index) low = middle + 1;
        else high = middle;
      }
      return low < length && found[low] === index ? low : undefined;
    },
    itemsOf,
    overview(queryProblems) {
      const sessions = sessionsOf(columns, size(), indexOf, itemsOf);
      return {
        resultSet: id,
        items: sessions.sessionItems.reduce((sum, items) => sum + items, 0),
        iterations: size(),
        ...sessions,
        complete: cursor < 0,
        queryProblems,
      };
    },
  };
}

function doubled(list: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(list.length * 2);
  larger.set(list);
  return larger;
}

type Sessions = Pick<TimelineOverview, 'sessionFirstMs' | 'sessionLastMs' | 'sessionIterations' | 'sessionItems'>;

/** The sessions of the found iterations, newest first; their times are those of the iterations found in them. */
function sessionsOf(
  columns: IterationColumns,
  size: number,
  indexOf: (ordinal: number) => number | undefined,
  itemsOf: (ordinal: number) => number,
): Sessions {
  const sessionFirstMs: number[] = [];
  const sessionLastMs: number[] = [];
  const sessionIterations: number[] = [];
  const sessionItems: number[] = [];
  // The session of an iteration begins at the nearest start at or before it.
  let start = Infinity;
  for (let ordinal = 0; ordinal < size; ordinal++) {
    const index = indexOf(ordinal) ?? 0;
    if (index < start) {
      start = index;
      while (start > 0 && columns.startsSession[start] === 0) start--;
      sessionFirstMs.push(0);
      sessionLastMs.push(columns.lastAt[index] ?? 0);
      sessionIterations.push(0);
      sessionItems.push(0);
    }
    const last = sessionItems.length - 1;
    sessionFirstMs[last] = columns.at[index] ?? 0;
    sessionIterations[last] = (sessionIterations[last] ?? 0) + 1;
    sessionItems[last] = (sessionItems[last] ?? 0) + itemsOf(ordinal);
  }
  return { sessionFirstMs, sessionLastMs, sessionIterations, sessionItems };
}
