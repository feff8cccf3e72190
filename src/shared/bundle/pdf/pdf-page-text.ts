import { TEXT_COLOURS } from '../report/colours.ts';

/** Text of a page, blanks left out, as it was drawn. */
export interface DrawnText {
  /** What was drawn, one behind the other. */
  readonly text: string;
  /** Where in `text` each piece ends that was drawn at once. */
  readonly ends: readonly number[];
}

/** The texts of a page: those of the report, and those marked as artifacts. */
export interface PageText {
  readonly texts: DrawnText;
  readonly artifacts: DrawnText;
}

const NUMBER = '-?\\d{1,4}(?:\\.\\d{1,2})?';
const COLOUR = '([01](?:\\.\\d{1,3})? [01](?:\\.\\d{1,3})? [01](?:\\.\\d{1,3})?) rg';
const TURN = '1 0 0 -1 0 841.89 cm';
const AREA = new RegExp(`^(?:${COLOUR}|${NUMBER} ${NUMBER} ${NUMBER} ${NUMBER} re f)$`);
const IMAGE = new RegExp(`^q ${NUMBER} 0 0 ${NUMBER} ${NUMBER} ${NUMBER} cm /(I\\d+) Do Q$`);
/** A piece of text: this, its codes in hexadecimal, and `TEXT_END`. */
const TEXT_START = new RegExp(`^1 0 0 -1 (${NUMBER}) (${NUMBER}) Tm $`);
const TEXT_END = '> Tj';
const FONT = /^\/(F[12]) (\d{1,2}(?:\.\d)?) Tf$/;
const TEXT_COLOUR = new RegExp(`^${COLOUR}$`);

type Fonts = ReadonlyMap<string, PageFont>;

/** The code points of a font by their codes; negative where a blank stands or nothing. */
export type PageFont = Int32Array;

const NOTHING = -1;
const BLANK = -2;

/** The font whose codes 1, 2, 3 … stand for these characters. Half a character stands for nothing. */
export function pageFont(codePoints: readonly number[]): PageFont {
  return Int32Array.from([NOTHING, ...codePoints.map(shownAs)]);
}

function shownAs(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  if (!character.isWellFormed()) return NOTHING;
  return /\s/u.test(character) ? BLANK : codePoint;
}

/** Reads the operators of a page, which must be those that `draw-page.ts` writes, in its order: areas, pictures, text,
 *  artifacts. Text must be on the page, of a size and colour that can be read, and in reading order: the next text may be
 *  further down or further right, never up and left. @returns undefined for anything else */
export function readPageText(content: string, fonts: Fonts, images: ReadonlySet<string>): PageText | undefined {
  const lines = content.split('\n');
  let at = 0;
  if (lines[at++] !== TURN) return undefined;
  while (AREA.test(lines[at] ?? '')) at++;
  for (let image = IMAGE.exec(lines[at] ?? ''); image !== null; image = IMAGE.exec(lines[++at] ?? ''))
    if (!images.has(image[1] ?? '')) return undefined;
  // A character of the text takes at least two of the content.
  const units = new Uint16Array(Math.ceil(content.length / 2));
  const texts = readTexts(lines, at, fonts, units);
  if (texts === undefined || lines[texts.end] !== '/Artifact BMC') return undefined;
  const artifacts = readTexts(lines, texts.end + 1, fonts, units);
  if (artifacts === undefined || lines[artifacts.end] !== 'EMC') return undefined;
  const rest = lines.slice(artifacts.end + 1);
  return rest.join('') === '' ? { texts: texts.found, artifacts: artifacts.found } : undefined;
}

function readTexts(
  lines: readonly string[],
  from: number,
  fonts: Fonts,
  units: Uint16Array,
): { readonly found: DrawnText; readonly end: number } | undefined {
  if (lines[from] !== 'BT') return undefined;
  const ends: number[] = [];
  let length = 0;
  let font: PageFont | undefined;
  let hasColour = false;
  let [lastX, lastY] = [-1, -1];
  for (let at = from + 1; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line === 'ET') return { found: { text: textOf(units, length), ends }, end: at + 1 };
    const codes = line.endsWith(TEXT_END) ? line.indexOf('<') : -1;
    if (codes !== -1) {
      const [start, x, y] = TEXT_START.exec(line.slice(0, codes)) ?? [];
      if (start === undefined || font === undefined || !hasColour) return undefined;
      const end = decode(line, codes + 1, font, units, length);
      const [left, top] = [Number(x), Number(y)];
      if (end === undefined || !isOnPage(left, top)) return undefined;
      if (top < lastY && left <= lastX) return undefined;
      ends.push((length = end));
      [lastX, lastY] = [left, top];
      continue;
    }
    const [, name, size] = FONT.exec(line) ?? [];
    const [, colour] = TEXT_COLOUR.exec(line) ?? [];
    if (name !== undefined && Number(size) >= 6 && Number(size) <= 30) font = fonts.get(name);
    else if (colour !== undefined && TEXT_COLOURS.has(colour)) hasColour = true;
    else return undefined;
  }
  return undefined;
}

function isOnPage(x: number, y: number): boolean {
  return x >= 20 && x < 575 && y >= 20 && y < 835;
}

const DIGITS = '0123456789abcdef';
/** The value of a hexadecimal digit by its character. */
const digits = new Int8Array(128).fill(-1);
for (let value = 0; value < DIGITS.length; value++) digits[DIGITS.charCodeAt(value)] = value;

/** Puts the characters that stand in a line from `from` up to `TEXT_END` into `units`, at `at`, blanks left out.
 *  @returns where they end; undefined when they are no codes of the font */
function decode(line: string, from: number, font: PageFont, units: Uint16Array, at: number): number | undefined {
  const end = line.length - TEXT_END.length;
  if ((end - from) % 4 !== 0) return undefined;
  let length = at;
  for (let i = from; i < end; i += 4) {
    let code = 0;
    for (let digit = i; digit < i + 4; digit++) {
      const value = digits[line.charCodeAt(digit)] ?? -1;
      if (value === -1) return undefined;
      code = code * 16 + value;
    }
    const codePoint = font[code] ?? NOTHING;
    if (codePoint === BLANK) continue;
    if (codePoint === NOTHING) return undefined;
    if (codePoint > 0xffff) {
      units[length++] = 0xd7c0 + (codePoint >> 10);
      units[length++] = 0xdc00 + (codePoint & 0x3ff);
    } else units[length++] = codePoint;
  }
  return length;
}

const decoder = new TextDecoder('utf-16le', { ignoreBOM: true, fatal: true });

function textOf(units: Uint16Array, length: number): string {
  return decoder.decode(new Uint8Array(units.buffer, units.byteOffset, 2 * length));
}
