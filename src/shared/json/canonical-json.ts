import { AppError } from '../app-error.ts';

/** What JSON can hold. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Deeper values are refused: hostile nesting must not exhaust the stack. */
const MAX_DEPTH = 256;

/** The one canonical text of a JSON value: no whitespace, keys sorted by UTF-16 code units, numbers as ECMAScript
 *  writes them. Takes any plain object so that the nouns of the ledger can be passed as they are; own `__proto__` keys
 *  survive. @throws AppError NOT_CANONICAL for what JSON has no one text for: NaN, infinities, undefined, functions,
 *  instances of classes, lone surrogates, nesting deeper than 256. @see RFC 8785 */
export function canonicalJson(value: JsonValue | object): string {
  return write(value, 0);
}

function write(value: unknown, depth: number): string {
  if (typeof value === 'string') return writeString(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw refused(`expected a finite number, got ${value}`);
    return JSON.stringify(value);
  }
  if (value === null || value === true || value === false) return String(value);
  if (typeof value !== 'object') throw refused(`expected a JSON value, got ${typeof value}`);
  if (depth >= MAX_DEPTH) throw refused(`expected at most ${MAX_DEPTH} levels, got more`);
  return Array.isArray(value) ? writeArray(value, depth + 1) : writeObject(value, depth + 1);
}

const SHORT = 100;
const PLAIN = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

function writeString(text: string): string {
  // Nothing to escape in most of it: that is seen faster than JSON.stringify is called.
  if (text.length < SHORT && PLAIN.test(text)) return `"${text}"`;
  const json = JSON.stringify(text);
  // A lone surrogate is the only thing that JSON.stringify escapes as \ud…: the cheap test spares the costly one.
  if (json.includes('\\ud') && /\p{Surrogate}/u.test(text)) throw refused('expected text, got a lone surrogate');
  return json;
}

function writeArray(values: readonly unknown[], depth: number): string {
  let json = '[';
  for (let i = 0; i < values.length; i++) {
    if (i > 0) json += ',';
    json += write(values[i], depth);
  }
  return json + ']';
}

function writeObject(value: object, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    throw refused('expected a plain object, got an instance of a class');
  }
  if (!hasMembers(value)) return '{}';
  let json = '{';
  const keys = Object.keys(value);
  for (const key of isSorted(keys) ? keys : keys.sort()) {
    if (json.length > 1) json += ',';
    json += writeString(key) + ':' + write(value[key], depth);
  }
  return json + '}';
}

function isSorted(keys: readonly string[]): boolean {
  for (let i = 1; i < keys.length; i++) if ((keys[i - 1] ?? '') > (keys[i] ?? '')) return false;
  return true;
}

function hasMembers(value: object): value is Readonly<Record<string, unknown>> {
  return Object.keys(value).length > 0;
}

function refused(message: string): AppError {
  return new AppError('NOT_CANONICAL', message);
}
