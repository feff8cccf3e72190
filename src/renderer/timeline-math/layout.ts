import type { TimelineOverview } from '../../shared/api/api.ts';

/** Heights in CSS pixels. */
export interface Metrics {
  readonly row: number;
  readonly session: number;
  readonly day: number;
}

/** Where everything in the timeline lies, from sums alone: no row has to be known. Offsets are virtual pixels from the
 *  top of the whole timeline, and may be larger than any browser can scroll. */
export interface Layout {
  readonly metrics: Metrics;
  readonly sessions: number;
  readonly rows: number;
  readonly total: number;
  /** Ordinal of the first row of each session, and at the end the number of rows. */
  readonly firstOrdinal: Float64Array;
  /** Top of each session, its day's heading included, and at the end the height of all. */
  readonly top: Float64Array;
  /** 1 where a session is the first that is shown of its day. */
  readonly opensDay: Uint8Array;
}

/** One thing to draw. */
export type Slot =
  | { readonly kind: 'day'; readonly session: number; readonly top: number; readonly height: number }
  | { readonly kind: 'session'; readonly session: number; readonly top: number; readonly height: number }
  | {
      readonly kind: 'row';
      readonly ordinal: number;
      readonly session: number;
      readonly top: number;
      readonly height: number;
    };

/** The day of a moment in this computer's time zone, as the Unix milliseconds of its midnight. */
function dayOf(ms: number): number {
  return new Date(ms).setHours(0, 0, 0, 0);
}

/** Lays out the sessions of an overview, newest first. */
export function createLayout(
  overview: Pick<TimelineOverview, 'sessionFirstMs' | 'sessionIterations'>,
  metrics: Metrics,
): Layout {
  const sessions = overview.sessionIterations.length;
  const firstOrdinal = new Float64Array(sessions + 1);
  const top = new Float64Array(sessions + 1);
  const opensDay = new Uint8Array(sessions);
  let rows = 0;
  let total = 0;
  let day = Number.NaN;
  for (let session = 0; session < sessions; session += 1) {
    firstOrdinal[session] = rows;
    top[session] = total;
    const itsDay = dayOf(overview.sessionFirstMs[session] ?? 0);
    opensDay[session] = itsDay === day ? 0 : 1;
    const count = overview.sessionIterations[session] ?? 0;
    total += (itsDay === day ? 0 : metrics.day) + metrics.session + count * metrics.row;
    rows += count;
    day = itsDay;
  }
  firstOrdinal[sessions] = rows;
  top[sessions] = total;
  return { metrics, sessions, rows, total, firstOrdinal, top, opensDay };
}

/** The session that holds an offset; -1 when there is none. */
export function sessionAt(layout: Layout, offset: number): number {
  return lastNotAbove(layout.top, layout.sessions, offset);
}

/** The session that holds a row; -1 when there is none. */
export function sessionOfRow(layout: Layout, ordinal: number): number {
  return lastNotAbove(layout.firstOrdinal, layout.sessions, ordinal);
}

/** Top of the first row of a session. */
function rowsTop({ top, opensDay, metrics }: Layout, session: number): number {
  return (top[session] ?? 0) + (opensDay[session] === 1 ? metrics.day : 0) + metrics.session;
}

/** Top of a row. */
export function topOfRow(layout: Layout, ordinal: number): number {
  const session = sessionOfRow(layout, ordinal);
  if (session < 0) return 0;
  return rowsTop(layout, session) + (ordinal - (layout.firstOrdinal[session] ?? 0)) * layout.metrics.row;
}

/** The row at an offset, or the nearest one below a heading. -1 when there are none. */
export function rowAt(layout: Layout, offset: number): number {
  const session = sessionAt(layout, offset);
  if (session < 0) return layout.rows > 0 ? 0 : -1;
  const first = layout.firstOrdinal[session] ?? 0;
  const last = (layout.firstOrdinal[session + 1] ?? layout.rows) - 1;
  const into = Math.floor((offset - rowsTop(layout, session)) / layout.metrics.row);
  return Math.min(last, Math.max(first, first + into));
}

/** Everything between two offsets, from top to bottom. Its cost depends on what is seen, not on what there is. */
export function slotsBetween(layout: Layout, from: number, to: number): Slot[] {
  const slots: Slot[] = [];
  const { metrics, top, firstOrdinal, opensDay } = layout;
  for (let session = Math.max(0, sessionAt(layout, from)); session < layout.sessions; session += 1) {
    const start = top[session] ?? 0;
    if (start >= to) break;
    const isDay = opensDay[session] === 1;
    if (isDay && start + metrics.day > from) slots.push({ kind: 'day', session, top: start, height: metrics.day });
    const heading = start + (isDay ? metrics.day : 0);
    if (heading + metrics.session > from && heading < to)
      slots.push({ kind: 'session', session, top: heading, height: metrics.session });
    const rows = heading + metrics.session;
    const first = firstOrdinal[session] ?? 0;
    const count = (firstOrdinal[session + 1] ?? 0) - first;
    const begin = Math.max(0, Math.floor((from - rows) / metrics.row));
    const end = Math.min(count, Math.ceil((to - rows) / metrics.row));
    for (let i = begin; i < end; i += 1) {
      slots.push({ kind: 'row', ordinal: first + i, session, top: rows + i * metrics.row, height: metrics.row });
    }
  }
  return slots;
}

/** Index of the last of the first `count` sums that is not above `value`; -1 when all are, or there are none. */
function lastNotAbove(sums: Float64Array, count: number, value: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sums[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
