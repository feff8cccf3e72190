import type { SessionList } from '../../shared/api/api.ts';

/** What was done on one day, in the time zone of this computer. A session counts for the day on which it began. */
export interface YearDay {
  /** Local midnight. */
  readonly startMs: number;
  readonly iterations: number;
  readonly pictures: number;
  /** From the first to the last picture of its sessions. */
  readonly workedMs: number;
}

/** One year, by day and by hour. */
export interface YearFacts {
  readonly year: number;
  readonly days: readonly YearDay[];
  /** Time worked in each hour of the clock, 24 values. */
  readonly hoursMs: readonly number[];
  readonly daysWorked: number;
  readonly iterations: number;
  readonly pictures: number;
  readonly workedMs: number;
}

const HOUR_MS = 3_600_000;

/** Adds up the sessions that began in a year. */
export function yearFacts(sessions: SessionList, year: number): YearFacts {
  const days = daysOf(year).map((startMs) => ({ startMs, iterations: 0, pictures: 0, workedMs: 0 }));
  const hoursMs = Array.from({ length: 24 }, () => 0);
  sessions.sessionFirstMs.forEach((firstMs, i) => {
    const day = days[dayOfYear(firstMs, year)];
    if (day === undefined) return;
    const lastMs = sessions.sessionLastMs[i] ?? firstMs;
    day.iterations += sessions.sessionIterations[i] ?? 0;
    day.pictures += sessions.sessionItems[i] ?? 0;
    day.workedMs += lastMs - firstMs;
    addHours(hoursMs, firstMs, lastMs);
  });
  const sum = (of: (day: YearDay) => number): number => days.reduce((total, day) => total + of(day), 0);
  return {
    year,
    days,
    hoursMs,
    daysWorked: days.filter(({ iterations }) => iterations > 0).length,
    iterations: sum(({ iterations }) => iterations),
    pictures: sum(({ pictures }) => pictures),
    workedMs: sum(({ workedMs }) => workedMs),
  };
}

/** Years in which something was done, the newest first. */
export function yearsOf({ sessionFirstMs }: SessionList): number[] {
  return [...new Set(sessionFirstMs.map((ms) => new Date(ms).getFullYear()))].sort((a, b) => b - a);
}

/** The twelve months of a year as spans of time. */
export function monthSpans(year: number): { readonly fromMs: number; readonly toMs: number }[] {
  return Array.from({ length: 12 }, (_, month) => ({
    fromMs: new Date(year, month, 1).getTime(),
    toMs: new Date(year, month + 1, 1).getTime(),
  }));
}

/** This day in each of the years before, the last year first. The 29th of February is the 1st of March where there is none. */
export function sameDayBefore(nowMs: number, years: number): { readonly fromMs: number; readonly toMs: number }[] {
  const now = new Date(nowMs);
  return Array.from({ length: years }, (_, back) => {
    const [year, month, day] = [now.getFullYear() - back - 1, now.getMonth(), now.getDate()];
    return { fromMs: new Date(year, month, day).getTime(), toMs: new Date(year, month, day + 1).getTime() };
  });
}

/** How much of a day's colour it has: 0 for nothing, 1 to 4 for the quarters of what the busiest days have. */
export function heatOf(iterations: number, busy: number): 0 | 1 | 2 | 3 | 4 {
  if (iterations === 0) return 0;
  const share = iterations / Math.max(1, busy);
  if (share <= 0.25) return 1;
  if (share <= 0.5) return 2;
  return share <= 0.75 ? 3 : 4;
}

/** What counts as busy: nineteen of twenty days on which something was done had no more. */
export function busyDay(days: readonly YearDay[]): number {
  const counts = days.map(({ iterations }) => iterations).filter((count) => count > 0);
  counts.sort((a, b) => a - b);
  return counts[Math.floor((counts.length - 1) * 0.95)] ?? 0;
}

function daysOf(year: number): number[] {
  const days: number[] = [];
  for (let day = 1; new Date(year, 0, day).getFullYear() === year; day++) days.push(new Date(year, 0, day).getTime());
  return days;
}

/** Counted by the calendar: days with a change of the clock are no whole number of hours. */
function dayOfYear(ms: number, year: number): number {
  const date = new Date(ms);
  if (date.getFullYear() !== year) return -1;
  return Math.round((Date.UTC(year, date.getMonth(), date.getDate()) - Date.UTC(year, 0, 1)) / (24 * HOUR_MS));
}

function addHours(hoursMs: number[], firstMs: number, lastMs: number): void {
  for (let ms = firstMs; ms < lastMs;) {
    const date = new Date(ms);
    const untilNext = HOUR_MS - (date.getMinutes() * 60_000 + date.getSeconds() * 1_000 + date.getMilliseconds());
    const end = Math.min(lastMs, ms + untilNext);
    hoursMs[date.getHours()] = (hoursMs[date.getHours()] ?? 0) + (end - ms);
    ms = end;
  }
}
