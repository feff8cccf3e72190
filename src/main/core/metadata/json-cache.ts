import type { Block, Problem } from '../../../shared/reading.ts';
import { problem } from './block-text.ts';
import type { JsonNotes, JsonValue } from './json-value.ts';
import { parseJson } from './json-value.ts';

/** JSON of blocks, each text read once. */
export interface JsonCache {
  readonly json: (block: Block) => JsonValue | undefined;
  readonly jsonText: (text: string, place: string) => JsonValue | undefined;
}

/** A cache for one file. Oddities of what is read are added to `problems`, once a text. Text that is no JSON is no
 *  problem here, because a prompt may begin with a brace too; who knows that JSON belongs there reports it. */
export function jsonCache(problems: Problem[]): JsonCache {
  const known = new Map<string, JsonValue | undefined>();
  const jsonText = (text: string, place: string): JsonValue | undefined => {
    if (!/^\ufeff?\s*[[{]/.test(text)) return undefined;
    if (known.has(text)) return known.get(text);
    const reading = parseJson(text);
    const value = reading.ok ? reading.value : undefined;
    known.set(text, value);
    if (reading.ok) problems.push(...oddities(reading.notes, place));
    return value;
  };
  return { jsonText, json: ({ text, place }) => (text === undefined ? undefined : jsonText(text, place)) };
}

function oddities(notes: JsonNotes, place: string): readonly Problem[] {
  const found: Problem[] = [];
  if (notes.notANumber)
    found.push(problem('NOT_A_NUMBER', 'the JSON holds NaN or Infinity, which JSON does not allow', place));
  if (notes.loneSurrogate)
    found.push(problem('LONE_SURROGATE', 'a text holds half a surrogate pair; it was kept', place));
  if (notes.duplicateKeys.length > 0) {
    const keys = notes.duplicateKeys.map((key) => JSON.stringify(key)).join(', ');
    found.push(problem('CONFLICT', `keys occur twice in one JSON object, the first was taken: ${keys}`, place));
  }
  return found;
}
