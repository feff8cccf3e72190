/** A span of time in Unix milliseconds: `fromMs` belongs to it, `toMs` does not. */
export interface DateRange {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Reads `2026`, `2026-11`, `2026-11-22`, `2026-11-01..2026-11-22` (either end may be missing), `>=2026-11`, `<2026-11`,
 *  `today`, `yesterday` (and 今天, 昨天), in the computer's own time zone. @returns undefined when it is none of these */
export function parseDates(text: string, nowMs: number): DateRange | undefined {
  const [start, end, ...rest] = text.split('..');
  if (start === undefined || rest.length > 0) return undefined;
  if (end !== undefined) {
    const from = start === '' ? { fromMs: -Infinity } : oneSpan(start, nowMs);
    const to = end === '' ? { toMs: Infinity } : oneSpan(end, nowMs);
    if (from === undefined || to === undefined || (start === '' && end === '')) return undefined;
    return { fromMs: from.fromMs, toMs: to.toMs };
  }
  const comparison = /^(>=|<=|>|<)(.+)$/.exec(text);
  if (comparison === null) return oneSpan(text, nowMs);
  const span = oneSpan(comparison[2] ?? '', nowMs);
  if (span === undefined) return undefined;
  switch (comparison[1]) {
    case '>=':
      return { fromMs: span.fromMs, toMs: Infinity };
    case '>':
      return { fromMs: span.toMs, toMs: Infinity };
    case '<=':
      return { fromMs: -Infinity, toMs: span.toMs };
    case '<':
    case undefined:
    default:
      return { fromMs: -Infinity, toMs: span.fromMs };
  }
}

function oneSpan(text: string, nowMs: number): DateRange | undefined {
  const now = new Date(nowMs);
  const today = [now.getFullYear(), now.getMonth(), now.getDate()] as const;
  if (text === 'today' || text === '今天') return days(...today);
  if (text === 'yesterday' || text === '昨天') return days(today[0], today[1], today[2] - 1);
  const match = /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月?)|年?)$/.exec(text);
  if (match === null) return undefined;
  const year = Number(match[1]);
  if (match[2] === undefined) return between(new Date(year, 0), new Date(year + 1, 0));
  const month = Number(match[2]) - 1;
  if (month < 0 || month > 11) return undefined;
  if (match[3] === undefined) return between(new Date(year, month), new Date(year, month + 1));
  const day = Number(match[3]);
  if (new Date(year, month, day).getDate() !== day) return undefined;
  return days(year, month, day);
}

function days(year: number, month: number, day: number): DateRange {
  return between(new Date(year, month, day), new Date(year, month, day + 1));
}

function between(from: Date, to: Date): DateRange {
  return { fromMs: from.getTime(), toMs: to.getTime() };
}
