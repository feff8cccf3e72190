import type { ExportScope, SelectionScope } from '../../shared/api/params.ts';

/** Ways to say what goes into a package. */
export const SCOPE_KINDS = ['all', 'work', 'sessions', 'time', 'selection', 'query'] as const;
export type ScopeKind = (typeof SCOPE_KINDS)[number];

/** What the scope is made of: the timeline's search and selection, and two days. */
export interface ScopeParts {
  readonly query: string;
  /** Id of the chosen work. */
  readonly work?: string | undefined;
  readonly selection: SelectionScope | undefined;
  /** `2026-11-22`; empty for none. */
  readonly fromDay: string;
  readonly toDay: string;
  readonly sessions?: readonly Span[];
}

/** The first and last moment of a session, Unix milliseconds. */
export interface Span {
  readonly firstMs: number;
  readonly lastMs: number;
}

/** The scope that is asked of the back; undefined as long as it would be empty. Days are whole, in local time. */
export function scopeOf(
  kind: ScopeKind,
  { query, work, selection, fromDay, toDay, sessions = [] }: ScopeParts,
): ExportScope | undefined {
  switch (kind) {
    case 'all':
      return { kind };
    case 'work':
      return work === undefined ? undefined : { kind, id: work };
    case 'query':
      return query.trim() === '' ? undefined : { kind, query };
    case 'selection':
      return selection;
    case 'sessions':
      return sessions.length === 0 ? undefined : { kind, spans: [...sessions] };
    case 'time': {
      const fromMs = startOfDay(fromDay);
      const toMs = startOfDay(toDay, 1);
      if (fromMs === undefined || toMs === undefined || toMs <= fromMs) return undefined;
      return { kind, fromMs, toMs: toMs - 1 };
    }
  }
}

function startOfDay(day: string, later = 0): number | undefined {
  const [, year, month, date] = /^(\d{4,6})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  if (year === undefined || month === undefined || date === undefined) return undefined;
  return new Date(Number(year), Number(month) - 1, Number(date) + later).getTime();
}

/** A name for the file: the title, without what file systems refuse, and the day. */
export function bundleName(title: string, fallback: string, now: Date): string {
  const clean = Array.from(title.replace(/[\\/:*?"<>|\p{Cc}\s]+/gu, ' ').trim())
    .slice(0, 60)
    .join('')
    .replace(/[. ]+$/, '');
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  return `${clean === '' ? fallback : clean}-${day}.zip`;
}
