import type { JsonValue } from './canonical-json.ts';

/** The value of a JSON text. @returns undefined when the text is not JSON */
export function parseJson(text: string): JsonValue | undefined {
  try {
    // The one place where JSON text becomes a value: JSON.parse returns nothing that a JsonValue is not.
    return JSON.parse(text) as JsonValue;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
