import type { FindingLanguage } from '../../shared/bundle/finding-text.ts';

const BEIJING_MS = 8 * 3_600_000;

/** A moment for people: in Chinese by the clock of Beijing, in English in UTC; the zone is always said. */
export function momentText(time: string, language: FindingLanguage): string {
  const ms = Date.parse(time);
  if (!/^\d{4}-\d\d-\d\dT/.test(time) || Number.isNaN(ms)) return time;
  const shown = new Date(language === 'zh' ? ms + BEIJING_MS : ms).toISOString().slice(0, 19).replace('T', ' ');
  return language === 'zh' ? `${shown}（UTC+8）` : `${shown} UTC`;
}

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** A number of bytes, short. */
export function bytesText(bytes: number): string {
  const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, bytes)) / 10)));
  const value = bytes / 1024 ** power;
  return `${power === 0 ? value : value.toFixed(value < 10 ? 2 : 1)} ${UNITS[power] ?? 'B'}`;
}
