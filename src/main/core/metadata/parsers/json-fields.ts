import { extraText, scalarText } from '../json-access.ts';
import type { JsonObject, JsonValue } from '../json-value.ts';

/** The members of a JSON object, read by name; what was never taken is left over for `Generation.extra`. */
export interface JsonFields {
  /** The first of these members that is a non-null string or number, as text; it counts as taken. */
  readonly text: (...keys: readonly string[]) => string | undefined;
  /** The member as it is; it counts as taken. */
  readonly value: (key: string) => JsonValue | undefined;
  /** What was not taken, `null` left out. */
  readonly rest: () => readonly (readonly [string, string])[];
}

/** Read an object by member names. */
export function jsonFields(object: JsonObject): JsonFields {
  const taken = new Set<string>();
  return {
    text: (...keys) => {
      for (const key of keys) {
        const text = scalarText(object[key]);
        if (text === undefined) continue;
        taken.add(key);
        return text;
      }
      return undefined;
    },
    value: (key) => {
      taken.add(key);
      return object[key];
    },
    rest: () =>
      Object.entries(object)
        .filter(([key, value]) => !taken.has(key) && value !== null)
        .map(([key, value]) => [key, extraText(value)]),
  };
}
