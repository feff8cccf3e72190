import { JsonNumber } from './json-value.ts';
import type { JsonObject, JsonValue } from './json-value.ts';

/** Whether a JSON value is an object (not an array, not null). */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof JsonNumber);
}

/** The items of a JSON array, or nothing for any other value. */
export function itemsOf(value: JsonValue | undefined): readonly JsonValue[] {
  return isArray(value) ? value : [];
}

/** Whether a JSON value is an array. `Array.isArray` alone loses the item type of a read-only array. */
export function isArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** The member of an object, or undefined where the value is no object or has no such key. */
export function member(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return isObject(value) ? value[key] : undefined;
}

/** A string, or undefined. */
export function stringOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A string or a number as text, exactly as written; undefined for anything else. */
export function scalarText(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string') return value;
  if (value instanceof JsonNumber) return value.text;
  return undefined;
}

/** A string or a number as text, but only where it reads as a number. */
export function numberText(value: JsonValue | undefined): string | undefined {
  const text = scalarText(value);
  return text !== undefined && /^-?(?:0x[0-9a-f]+|\d+(?:\.\d*)?(?:e[+-]?\d+)?|\.\d+)$/i.test(text.trim())
    ? text.trim()
    : undefined;
}

/** Any JSON value as compact JSON text, keys in the order of the file, numbers as written. */
export function jsonText(value: JsonValue): string {
  if (value instanceof JsonNumber) return value.text;
  if (isArray(value)) return `[${value.map(jsonText).join(',')}]`;
  if (isObject(value)) {
    return `{${Object.entries(value)
      .map(([key, item]) => `${JSON.stringify(key)}:${jsonText(item)}`)
      .join(',')}}`;
  }
  return JSON.stringify(value);
}

/** A value for `Generation.extra`: text as it is, everything else as compact JSON. */
export function extraText(value: JsonValue): string {
  return typeof value === 'string' ? value : jsonText(value);
}
