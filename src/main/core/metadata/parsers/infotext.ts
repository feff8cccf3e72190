import { parseJson } from '../json-value.ts';

/** An A1111 infotext taken apart, nothing interpreted yet. */
export interface Infotext {
  readonly prompt: string;
  /** Undefined where no line begins `Negative prompt:`. */
  readonly negativePrompt: string | undefined;
  /** Settings in the order of the text. Values are unquoted. The first of duplicate keys comes first. */
  readonly pairs: readonly (readonly [key: string, value: string])[];
  /** What follows the settings line, as pairs: `Template`, `Negative Template` (Dynamic Prompts), or text under `''`. */
  readonly tail: readonly (readonly [key: string, value: string])[];
  /** Settings could not be read to their end: an open bracket or quote. */
  readonly broken: boolean;
}

const NEGATIVE = 'Negative prompt:';
const SETTINGS_LINE = /^\s*Steps: ?\d+/;

/** Take an infotext apart. The settings are the last line that begins `Steps: <number>`, or else a last line of three or
 *  more pairs among which is a seed or a size. Only the beginning of a line can start the negative prompt or the settings,
 *  so neither `Steps:` nor `Negative prompt:` inside a prompt disturbs.
 *  @returns undefined when the text has no settings
 *  @see formats.md §3.1 (grammar of AUTOMATIC1111 and its family) */
export function readInfotext(text: string): Infotext | undefined {
  const lines = (text.includes('\r') ? text.replaceAll('\r\n', '\n') : text).split('\n');
  const settings = findSettings(lines);
  if (settings === undefined) return undefined;
  const { at, pairs, broken } = settings;
  return { ...splitPrompts(lines.slice(0, at)), pairs, tail: readTail(lines.slice(at + 1)), broken };
}

interface Settings {
  readonly at: number;
  readonly pairs: readonly (readonly [string, string])[];
  readonly broken: boolean;
}

function findSettings(lines: readonly string[]): Settings | undefined {
  let alone: Settings | undefined;
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at] ?? '';
    if (!SETTINGS_LINE.test(line)) continue;
    const settings = { at, ...readPairs(line.trim()) };
    if (settings.pairs.length >= 3) return settings;
    alone ??= settings;
  }
  let last = lines.length - 1;
  while (last >= 0 && lines[last]?.trim() === '') last--;
  // A line with less than three pairs is prompt text to A1111 itself, unless it is all there is besides the prompt.
  if (alone?.at === last && lines.some((line) => line.startsWith(NEGATIVE))) return alone;
  const line = lines[last] ?? '';
  if (!line.includes(':')) return undefined;
  const settings = { at: last, ...readPairs(line.trim()) };
  return settings.pairs.length >= 3 && settings.pairs.some(isTelling) ? settings : undefined;
}

/** A pair that only settings have. Names alone would not do: prompts hold colons too. */
function isTelling([key, value]: readonly [string, string]): boolean {
  if (key === 'Seed') return /^\d+$/.test(value);
  return key === 'Size' ? /^\d+x\d+$/.test(value) : key.startsWith('Postprocess upscal');
}

function splitPrompts(lines: readonly string[]): { prompt: string; negativePrompt: string | undefined } {
  const positive: string[] = [];
  const negative: string[] = [];
  let found = false;
  for (const line of lines) {
    const marked = line.startsWith(NEGATIVE);
    found ||= marked;
    const rest = marked ? line.slice(NEGATIVE.length).replace(/^ /, '') : line;
    (found ? negative : positive).push(rest);
  }
  return { prompt: trimmed(positive), negativePrompt: found ? trimmed(negative) : undefined };
}

/** Lines joined; blank lines at both ends and blanks at the very end removed, as A1111's own reader does. */
function trimmed(lines: readonly string[]): string {
  return lines.join('\n').trim();
}

function readTail(lines: readonly string[]): (readonly [string, string])[] {
  const tail: [string, string[]][] = [];
  for (const line of lines) {
    const label = /^(Template|Negative Template): ?/.exec(line);
    const last = tail.at(-1);
    if (label !== null) tail.push([label[1] ?? '', [line.slice(label[0].length)]]);
    else if (last !== undefined) last[1].push(line);
    else if (line.trim() !== '') tail.push(['', [line]]);
  }
  return tail.map(([key, value]) => [key, value.join('\n').trimEnd()]);
}

/** Settings `Key: value, Key: "quoted, value", Key: {"json": 1}` as pairs. A key without a value counts as its own value.
 *  `broken` where a bracket stays open: what is left of the line is then the value of the last pair. */
export function readPairs(line: string): { pairs: [string, string][]; broken: boolean } {
  const pairs: [string, string][] = [];
  let at = 0;
  while (at < line.length) {
    while (line[at] === ' ' || line[at] === ',') at++;
    if (at >= line.length) break;
    const keyEnd = endOfKey(line, at);
    const key = line.slice(at, keyEnd).trim();
    if (line[keyEnd] !== ':') {
      if (key !== '') pairs.push([key, key]);
      at = keyEnd;
      continue;
    }
    const start = line[keyEnd + 1] === ' ' ? keyEnd + 2 : keyEnd + 1;
    const end = endOfValue(line, start);
    pairs.push([key, unquote(line.slice(start, end < 0 ? line.length : end).trim())]);
    if (end < 0) return { pairs, broken: true };
    at = end;
  }
  return { pairs, broken: false };
}

const COLON = 0x3a;
const COMMA = 0x2c;

function endOfKey(line: string, start: number): number {
  for (let at = start; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code === COLON || code === COMMA) return at;
  }
  return line.length;
}

/** Position of the comma that ends a value, the end of the line, or -1 where a bracket or quote stays open. */
function endOfValue(line: string, start: number): number {
  const first = line[start];
  let at: number | undefined = start;
  if (first === '"') at = endOfQuoted(line, start);
  else if (first === '{' || first === '[') at = endOfBracket(line, start);
  if (at === undefined) {
    // An open quote is a stray character of a plain value; an open bracket has swallowed the keys behind it.
    if (first !== '"') return -1;
    at = start;
  }
  const comma = line.indexOf(',', at);
  return comma < 0 ? line.length : comma;
}

function endOfQuoted(line: string, start: number): number | undefined {
  for (let i = start + 1; i < line.length; i++) {
    if (line[i] === '\\') i++;
    else if (line[i] === '"') return i + 1;
  }
  return undefined;
}

function endOfBracket(line: string, start: number): number | undefined {
  let depth = 0;
  for (let i = start; i < line.length; i++) {
    const char = line[i];
    if (char === '"') {
      const end = endOfQuoted(line, i);
      if (end === undefined) return undefined;
      i = end - 1;
    } else if (char === '{' || char === '[') depth++;
    else if ((char === '}' || char === ']') && --depth === 0) return i + 1;
  }
  return undefined;
}

/** The text inside JSON quotes; anything that is not a quoted JSON string stays as it is. */
export function unquote(value: string): string {
  if (value.length < 2 || !value.startsWith('"') || !value.endsWith('"')) return value;
  const reading = parseJson(value);
  return reading.ok && typeof reading.value === 'string' ? reading.value : value;
}
