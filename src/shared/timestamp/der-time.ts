import { TAG } from './der.ts';
import type { Der, DerReader } from './der.ts';
import { malformed } from './der-values.ts';

/** A point in time as it was written. */
export interface DerTime {
  /** RFC 3339 in UTC, with the fraction as it was written. */
  readonly text: string;
  /** Unix time in milliseconds, what is finer cut off. */
  readonly ms: number;
}

const GENERALIZED = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\.\d{1,9})?Z$/;
const UTC = /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/;

/** A GeneralizedTime in UTC with seconds. A fraction is allowed (RFC 3161 §2.4.2). @throws AppError FORMAT */
export function generalizedTime({ content }: Der): DerTime {
  const match = GENERALIZED.exec(asciiOf(content));
  if (match === null) throw malformed('a time is not YYYYMMDDhhmmss[.s…]Z');
  const [, year = '', ...rest] = match;
  return timeOf(year, rest);
}

/** The time of a certificate: UTCTime until 2049, GeneralizedTime without a fraction after it (RFC 5280 §4.1.2.5).
 *  @throws AppError FORMAT */
export function certificateTime(parts: DerReader): DerTime {
  const value = parts.read();
  if (value.tag === TAG.generalizedTime) return generalizedTime(value);
  const match = value.tag === TAG.utcTime ? UTC.exec(asciiOf(value.content)) : null;
  if (match === null) throw malformed('a time is not YYMMDDhhmmssZ');
  const [, year = '', ...rest] = match;
  return timeOf(`${Number(year) < 50 ? '20' : '19'}${year}`, rest);
}

function timeOf(year: string, rest: readonly (string | undefined)[]): DerTime {
  const [month = '', day = '', hour = '', minute = '', second = '', fraction = ''] = rest;
  const whole = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const ms = Date.parse(`${whole}Z`);
  // A day that the month does not have would silently become one of the next month.
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 19) !== whole) throw malformed(`no such time: ${whole}`);
  const milliseconds = Math.floor(Number(`0${fraction}`) * 1000 + 1e-6);
  return { text: `${whole}${fraction}Z`, ms: ms + milliseconds };
}

function asciiOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 64));
}
