/** Deepest nesting that is looked into: hostile nesting must not exhaust the stack. */
const MAX_DEPTH = 500;

/** A value out of a workflow as text, for comparing and showing: text as it is, everything else as JSON with sorted
 *  keys. Numbers that a reader kept as text are equal to numbers. Total: what JSON does not know is written by its own
 *  name, and what lies deeper than 500 levels as `…`. */
export function valueText(value: unknown): string {
  return typeof value === 'string' ? value : write(value, 0);
}

function write(value: unknown, depth: number): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (depth >= MAX_DEPTH) return '…';
  if (Array.isArray(value)) return `[${value.map((member) => write(member, depth + 1)).join(',')}]`;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${write(member, depth + 1)}`).join(',')}}`;
}

/** A value as an object to look into. @returns undefined for anything that is no plain object */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

/** A value as a list; anything else is an empty one. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
