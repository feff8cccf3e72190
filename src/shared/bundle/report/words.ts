import type { Both } from './blocks.ts';

/** Words of the report in both languages. */
export function both(zh: string, en: string): Both {
  return { zh, en };
}

/** A time as Beijing time, which has no daylight saving, with a fraction of a second where there is one; text that is no
 *  time as it is. */
export function beijing(time: string): string {
  const ms = Date.parse(time);
  return Number.isNaN(ms) ? time : new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

/** The same with the fraction of the second, so that a bound is not printed earlier than it is. */
export function beijingExact(time: string): string {
  const fraction = /\d(\.\d*[1-9])0*(?:Z|[+-]\d\d:\d\d)$/.exec(time)?.[1] ?? '';
  return `${beijing(time)}${Number.isNaN(Date.parse(time)) ? '' : fraction}`;
}

/** Bytes as a short size. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

const UNITS = [
  [86_400, '天', 'd'],
  [3_600, '小时', 'h'],
  [60, '分', 'min'],
  [1, '秒', 's'],
] as const;

/** A length of time in its two largest units; part of a second counts as one. */
export function duration(ms: number): Both {
  let rest = Math.max(0, Math.ceil(ms / 1000));
  const zh: string[] = [];
  const en: string[] = [];
  for (const [seconds, zhUnit, enUnit] of UNITS) {
    const count = Math.floor(rest / seconds);
    rest -= count * seconds;
    if (count === 0 || zh.length === 2) continue;
    zh.push(`${count} ${zhUnit}`);
    en.push(`${count} ${enUnit}`);
  }
  return zh.length === 0 ? both('不足 1 秒', 'less than 1 s') : both(zh.join(' '), en.join(' '));
}
