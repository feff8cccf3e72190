import type { UiLanguage } from '../i18n/language.ts';

const cache = new Map<string, Intl.DateTimeFormat>();

function dateFormat(language: UiLanguage, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  let format = cache.get(key);
  if (!format) cache.set(key, (format = new Intl.DateTimeFormat(language, { hourCycle: 'h23', ...options })));
  return format;
}

/** `14:05`. */
export function formatTime(ms: number, language: UiLanguage): string {
  return dateFormat(language, { hour: '2-digit', minute: '2-digit' }).format(ms);
}

/** `14:05:09`. */
export function formatTimeWithSeconds(ms: number, language: UiLanguage): string {
  return dateFormat(language, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(ms);
}

/** `11月22日 星期日`, `Sunday, 22 November`; with the year when it is not this one. */
export function formatDay(ms: number, language: UiLanguage, nowMs = Date.now()): string {
  const thisYear = new Date(ms).getFullYear() === new Date(nowMs).getFullYear();
  return dateFormat(language, {
    month: 'long',
    day: 'numeric',
    weekday: 'long',
    ...(thisYear ? {} : { year: 'numeric' }),
  }).format(ms);
}

/** `2026/11/22`, `Nov 22, 2026`: never a date whose month could be taken for its day. */
export function formatDate(ms: number, language: UiLanguage): string {
  const month = language === 'en' ? 'short' : '2-digit';
  return dateFormat(language, { year: 'numeric', month, day: '2-digit' }).format(ms);
}

/** `2026-11-22`: a day of this computer's calendar, as date fields and searches take it. */
export function dayValue(ms: number): string {
  const date = new Date(ms);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** `14:05`; with the date when it is not of today. */
export function formatWhen(ms: number, language: UiLanguage, nowMs = Date.now()): string {
  const time = formatTime(ms, language);
  return dayValue(ms) === dayValue(nowMs) ? time : `${formatDate(ms, language)} ${time}`;
}

/** Date, time to the second, and the offset from UTC: how a moment is written where it is evidence. */
export function formatMoment(ms: number, language: UiLanguage): string {
  return `${formatDate(ms, language)} ${formatTimeWithSeconds(ms, language)} ${utcOffset(ms)}`;
}

/** `+08:00`, of this computer at a moment. */
function utcOffset(ms: number): string {
  const minutes = -new Date(ms).getTimezoneOffset();
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${minutes < 0 ? '−' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}

/** Month, year or day beside the scrubber. */
export function formatMark(ms: number, kind: 'year' | 'month' | 'day', language: UiLanguage): string {
  if (kind === 'year') return dateFormat(language, { year: 'numeric' }).format(ms);
  if (kind === 'month') return dateFormat(language, { month: 'short' }).format(ms);
  return dateFormat(language, { day: 'numeric' }).format(ms);
}

/** `12,345`. */
export function formatCount(count: number, language: UiLanguage): string {
  return new Intl.NumberFormat(language).format(count);
}

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** `2.4 MB`, in steps of 1,024. */
export function formatBytes(bytes: number, language: UiLanguage): string {
  const step = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** step;
  const digits = step === 0 || value >= 100 ? 0 : 1;
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value)} ${UNITS[step] ?? 'B'}`;
}

/** `3:07` or `1:02:03`, for the time that is left. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
