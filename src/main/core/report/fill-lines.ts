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

interface Placed {
  readonly character: string;
  readonly style: TextStyle;
  readonly width: number;
}

const NO_START = new Set('、。，．；：？！）】》〉」』〕”’…—·,.;:?!)]}%～');
const NO_END = new Set('（【《〈「『〔“‘([{#№');
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff00-\uffef]/u;
const BREAK_AFTER = new Set(' ,;/\\_|&=>');

/** Breaks text into lines no wider than `width` points. Nothing is left out: what the font has no glyph for, and what would
 *  print as nothing, is written as a code point; words that are too long are broken. There is at least one line. */
export function fillLines(parts: readonly Part[], width: number): FilledLine[] {
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
  for (const placed of placedCharacters(parts)) {
    if (placed.character === '\n') {
      finish(line.length);
      continue;
    }
    const last = line.at(-1)?.character;
    if (last !== undefined && mayBreak(last, placed.character)) breakAt = line.length;
    // A blank at the end of a line may stick out.
    if (used + placed.width > width && placed.character !== ' ' && line.length > 0)
      finish(breakAt > 0 ? breakAt : line.length);
    line.push(placed);
    used += placed.width;
  }
  if (line.length > 0 || lines.length === 0) finish(line.length);
  return lines;
}

function* placedCharacters(parts: readonly Part[]): Generator<Placed> {
  for (const { text, style } of parts) {
    for (const character of writtenOut(text)) {
      if (character === '\n') yield { character, style, width: 0 };
      else
        for (const shown of shownAs(character, style.font))
          yield { character: shown, style, width: widthOf(shown, style) };
    }
  }
}

function shownAs(character: string, font: PdfFont): string {
  if (character === '\t') return '    ';
  return font.advance(character.codePointAt(0) ?? 0) === undefined ? codePointName(character) : character;
}

function widthOf(character: string, { font, size }: TextStyle): number {
  return ((font.advance(character.codePointAt(0) ?? 0) ?? 0) * size) / 1000;
}

function mayBreak(before: string, after: string): boolean {
  if (after === ' ') return false;
  if (before === ' ') return true;
  if (NO_START.has(after) || NO_END.has(before)) return false;
  return BREAK_AFTER.has(before) || WIDE.test(before) || WIDE.test(after);
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
  return { runs, width: x, leading, baseline: (leading - size) / 2 + size * 0.86 };
}
