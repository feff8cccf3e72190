import type { TimelineOverview } from '../../shared/api/api.ts';
import type { Layout } from './layout.ts';
import { sessionAt } from './layout.ts';

/** A label beside the scrubber. */
export interface DateMark {
  readonly ms: number;
  readonly kind: 'year' | 'month' | 'day';
  /** Where it is, from 0 at the top to 1 at the bottom. */
  readonly at: number;
}

/** Marks for a scrubber of `height` pixels, newest first: years where there are several, else months, else days. Exact by
 *  the heights of what lies between; marks that would touch are left out, years first to stay. */
export function dateMarks(overview: TimelineOverview, layout: Layout, height: number, room: number): DateMark[] {
  const all: DateMark[] = [];
  let before: Date | undefined;
  for (let session = 0; session < layout.sessions; session += 1) {
    if (layout.opensDay[session] !== 1) continue;
    const ms = overview.sessionFirstMs[session] ?? 0;
    const date = new Date(ms);
    const at = layout.total === 0 ? 0 : (layout.top[session] ?? 0) / layout.total;
    const kind = kindOf(date, before);
    all.push({ ms, kind, at });
    before = date;
  }
  const placed: DateMark[] = [];
  for (const kind of ['year', 'month', 'day'] as const) {
    for (const mark of all) {
      if (mark.kind === kind && placed.every(({ at }) => Math.abs(at - mark.at) * height >= room)) placed.push(mark);
    }
    // A quarter of the room filled with coarse marks is enough to find one's way; days would only be noise.
    if (placed.length * room * 4 > height) break;
  }
  return placed.sort((a, b) => a.at - b.at);
}

function kindOf(date: Date, before: Date | undefined): DateMark['kind'] {
  if (!before) return 'month';
  if (before.getFullYear() !== date.getFullYear()) return 'year';
  return before.getMonth() === date.getMonth() ? 'day' : 'month';
}

/** The moment at an offset of the timeline: the start of the session that lies there. */
export function momentAt(overview: TimelineOverview, layout: Layout, offset: number): number | undefined {
  return overview.sessionFirstMs[Math.max(0, sessionAt(layout, offset))];
}

/** The session at, or first before, the end of a day: where “go to date” leads. */
export function sessionOfDay(overview: TimelineOverview, dayMs: number): number {
  const endOfDay = new Date(dayMs).setHours(23, 59, 59, 999);
  let low = 0;
  let high = overview.sessionFirstMs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((overview.sessionFirstMs[middle] ?? 0) > endOfDay) low = middle + 1;
    else high = middle;
  }
  return Math.min(low, Math.max(0, overview.sessionFirstMs.length - 1));
}
