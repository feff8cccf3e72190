import type { JsonObject, JsonValue } from './canonical-json.ts';

/** Safe access to JSON of unknown shape: what is not there, or is of another type, is undefined. Only own members count,
 *  so that a key like `constructor` means nothing special. */

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The member of an object under `key`. */
export function memberOf(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The object under `key`. */
export function objectIn(value: JsonValue | undefined, key: string): JsonObject | undefined {
  const member = memberOf(value, key);
  return isObject(member) ? member : undefined;
}

/** The text under `key`. */
export function textIn(value: JsonValue | undefined, key: string): string | undefined {
  const member = memberOf(value, key);
  return typeof member === 'string' ? member : undefined;
}

/** The whole number under `key`, from 0 to 2^53−1. */
export function countIn(value: JsonValue | undefined, key: string): number | undefined {
  const member = memberOf(value, key);
  return typeof member === 'number' && Number.isSafeInteger(member) && member >= 0 ? member : undefined;
}

/** The list under `key`; empty when there is none. */
export function listIn(value: JsonValue | undefined, key: string): readonly JsonValue[] {
  const member = memberOf(value, key);
  return isList(member) ? member : [];
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
