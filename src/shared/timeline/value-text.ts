/** Deepest nesting that is looked into: hostile nesting must not exhaust the stack. */
const MAX_DEPTH = 500;

/** A value out of a workflow as text, for comparing and showing: text as it is, everything else as JSON with sorted
 *  keys. A number that a reader kept as text, alone or as an object of a class with a `text`, is that text. Total: what
 *  JSON does not know is written by its own name, and what lies deeper than 500 levels as `…`. */
export function valueText(value: unknown): string {
  return typeof value === 'string' ? value : write(value, 0);
}

function write(value: unknown, depth: number): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (depth >= MAX_DEPTH) return '…';
  if (Array.isArray(value)) return `[${value.map((member) => write(member, depth + 1)).join(',')}]`;
  const number = numberText(value);
  if (number !== undefined) return number;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${write(member, depth + 1)}`).join(',')}}`;
}

/** The text of a number that a reader keeps in an object of its own, so that no digit is lost. */
function numberText(value: object): string | undefined {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return undefined;
  return 'text' in value && typeof value.text === 'string' ? value.text : undefined;
}

/** A value as an object to look into. @returns undefined for a list, a number in an object of its own, and no object */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return numberText(value) === undefined ? { ...value } : undefined;
}

/** A value as a list; anything else is an empty one. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
