import { codePointName, writtenOut } from '../../../shared/bundle/report/written-out.ts';
import type { PdfFont } from './pdf-font.ts';

/** How text looks. Sizes are in points. */
export interface TextStyle {
  readonly font: PdfFont;
  readonly size: number;
  /** Red, green and blue from 0 to 1, as the PDF writes them. */
  readonly colour: string;
  /** Distance from one line to the next. */
  readonly leading: number;
}

/** Text in one style. */
export interface Part {
  readonly text: string;
  readonly style: TextStyle;
}

/** A piece of a line in one style; `x` is from the start of the line. */
export interface Run {
  readonly text: string;
  readonly style: TextStyle;
  readonly x: number;
}

export interface FilledLine {
  readonly runs: readonly Run[];
  readonly width: number;
  readonly leading: number;
  /** From the top of the line. */
  readonly baseline: number;
}

/** A character in one style, and how lines break beside it. */
interface Placed {
  readonly character: string;
  readonly style: TextStyle;
  readonly width: number;
  readonly startsLine: boolean;
  readonly endsLine: boolean;
  readonly isWide: boolean;
  readonly breaksAfter: boolean;
}

const NO_START = new Set('、。，．；：？！）】》〉」』〕”’…—·,.;:?!)]}%～');
const NO_END = new Set('（【《〈「『〔“‘([{#№');
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef]/u;
const BREAK_AFTER = new Set(' ,;/\\_|&=>');

/** Breaks text into lines no wider than `width` points. Nothing is left out: what the font has no glyph for, and what would
 *  print as nothing, is written as a code point; words that are too long are broken. There is at least one line. */
export function fillLines(parts: readonly Part[], width: number): FilledLine[] {
  const [only] = parts;
  const simple = parts.length === 1 && only !== undefined ? simpleLines(only, width) : undefined;
  if (simple !== undefined) return simple;
  const lines: FilledLine[] = [];
  let line: Placed[] = [];
  let used = 0;
  let breakAt = 0;
  const finish = (count: number): void => {
    lines.push(lineOf(line.slice(0, count), parts));
    line = line.slice(count);
    used = line.reduce((sum, placed) => sum + placed.width, 0);
    breakAt = 0;
  };
  const put = (placed: Placed): void => {
    const last = line.at(-1);
    if (last !== undefined && mayBreak(last, placed)) breakAt = line.length;
    // A blank at the end of a line may stick out.
    if (used + placed.width > width && placed.character !== ' ' && line.length > 0)
      finish(breakAt > 0 ? breakAt : line.length);
    line.push(placed);
    used += placed.width;
  };
  for (const { text, style } of parts) {
    const { characters } = knownOf(style);
    for (const character of writtenOut(text)) {
      if (character === '\n') {
        finish(line.length);
        continue;
      }
      let placed = characters.get(character);
      if (placed === undefined) characters.set(character, (placed = placedCharacter(character, style)));
      for (const one of placed) put(one);
    }
  }
  if (line.length > 0 || lines.length === 0) finish(line.length);
  return lines;
}

/** The same for text in one style of which every UTF-16 unit is printed as it is: nearly all of a report. Its lines are cut
 *  out of the text, which spares an object for each character. @returns undefined for other text */
function simpleLines({ text, style }: Part, width: number): FilledLine[] | undefined {
  const known = knownOf(style);
  const lines: FilledLine[] = [];
  let from = 0;
  let used = 0;
  let breakAt = 0;
  let usedAtBreak = 0;
  let last: Placed | undefined;
  for (let at = 0; at < text.length; at++) {
    const placed = simplyPlaced(known, text.charCodeAt(at), style);
    if (placed === null) return undefined;
    if (last !== undefined && at > from && mayBreak(last, placed)) [breakAt, usedAtBreak] = [at, used];
    if (used + placed.width > width && placed.character !== ' ' && at > from) {
      const end = breakAt > from ? breakAt : at;
      lines.push(simpleLine(text.slice(from, end), style, end === at ? used : usedAtBreak));
      from = end;
      used = 0;
      for (let i = from; i < at; i++) used += simplyPlaced(known, text.charCodeAt(i), style)?.width ?? 0;
    }
    used += placed.width;
    last = placed;
  }
  if (from < text.length || lines.length === 0) lines.push(simpleLine(text.slice(from), style, used));
  return lines;
}

function simpleLine(text: string, style: TextStyle, width: number): FilledLine {
  const { size } = style;
  const leading = Math.max(1, style.leading);
  const runs = text === '' ? [] : [{ text, style, x: 0 }];
  return { runs, width, leading, baseline: baselineOf(leading, Math.max(1, size)) };
}

function baselineOf(leading: number, size: number): number {
  return (leading - size) / 2 + size * 0.86;
}

/** What is known of the characters in one style: measuring one again took longer than everything else about it, and a
 *  report repeats few of them very often. */
interface KnownCharacters {
  readonly characters: Map<string, readonly Placed[]>;
  /** Those of one UTF-16 unit that are printed as they are, by its upper and its lower half; null for other units. */
  readonly simple: (Placed | null)[][];
}

const knownCharacters = new WeakMap<TextStyle, KnownCharacters>();

function knownOf(style: TextStyle): KnownCharacters {
  const known = knownCharacters.get(style);
  if (known !== undefined) return known;
  const made = { characters: new Map<string, readonly Placed[]>(), simple: [] };
  knownCharacters.set(style, made);
  return made;
}

/** A UTF-16 unit that is a character by itself and printed as it is; null for others. */
function simplyPlaced({ simple }: KnownCharacters, unit: number, style: TextStyle): Placed | null {
  const block = (simple[unit >> 8] ??= []);
  const known = block[unit & 255];
  if (known !== undefined) return known;
  const character = String.fromCharCode(unit);
  const placed = character === '\n' || writtenOut(character) !== character ? [] : placedCharacter(character, style);
  const [only] = placed;
  return (block[unit & 255] = only?.character === character ? only : null);
}

/** What is printed for a character. */
function placedCharacter(character: string, style: TextStyle): Placed[] {
  return Array.from(shownAs(character, style.font), (shown) => ({
    character: shown,
    style,
    width: widthOf(shown, style),
    startsLine: !NO_START.has(shown),
    endsLine: !NO_END.has(shown),
    isWide: WIDE.test(shown),
    breaksAfter: BREAK_AFTER.has(shown),
  }));
}

function shownAs(character: string, font: PdfFont): string {
  if (character === '\t') return '    ';
  return font.advance(character.codePointAt(0) ?? 0) === undefined ? codePointName(character) : character;
}

function widthOf(character: string, { font, size }: TextStyle): number {
  return ((font.advance(character.codePointAt(0) ?? 0) ?? 0) * size) / 1000;
}

function mayBreak(before: Placed, after: Placed): boolean {
  if (after.character === ' ') return false;
  if (before.character === ' ') return true;
  if (!after.startsLine || !before.endsLine) return false;
  return before.breaksAfter || before.isWide || after.isWide;
}

function lineOf(placed: readonly Placed[], parts: readonly Part[]): FilledLine {
  const runs: Run[] = [];
  let [x, from, text] = [0, 0, ''];
  let style = placed[0]?.style;
  for (const one of placed) {
    if (one.style !== style && style !== undefined) {
      runs.push({ text, style, x: from });
      [from, text, style] = [x, '', one.style];
    }
    text += one.character;
    x += one.width;
  }
  if (style !== undefined && text !== '') runs.push({ text, style, x: from });
  const styles = runs.length > 0 ? runs.map((run) => run.style) : parts.slice(0, 1).map((part) => part.style);
  const leading = Math.max(1, ...styles.map((one) => one.leading));
  const size = Math.max(1, ...styles.map((one) => one.size));
  return { runs, width: x, leading, baseline: baselineOf(leading, size) };
}
