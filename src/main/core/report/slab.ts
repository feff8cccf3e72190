import type { FilledLine, TextStyle } from './fill-lines.ts';

/** A coloured area; like everything on a slab, `y` is from its top. */
export interface RectMark {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly colour: string;
}

/** Text at a baseline; `page` stands for the number of the page on which that anchor is. */
export interface TextMark {
  readonly x: number;
  readonly y: number;
  readonly style: TextStyle;
  readonly text: string | { readonly page: string };
}

export interface ImageMark {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly sha256: string;
}

/** A strip of a page, as wide as its text, that is never divided. Its texts are in reading order. */
export interface Slab {
  readonly height: number;
  readonly rects: readonly RectMark[];
  readonly texts: readonly TextMark[];
  readonly images: readonly ImageMark[];
  /** Room before it, unless it is the first on its page. */
  readonly gap: number;
  /** Whether it must not be the last on its page. */
  readonly keep: boolean;
  /** Whether a new page begins before it. */
  readonly breakBefore: boolean;
  readonly anchor?: string;
  readonly bookmark?: { readonly level: number; readonly title: string };
  /** Drawn again at the top of a page that begins with this slab. */
  readonly header?: Slab;
}

/** A slab with nothing on it but what is given. */
export function slab(height: number, more: Partial<Slab> = {}): Slab {
  return { height, rects: [], texts: [], images: [], gap: 0, keep: false, breakBefore: false, ...more };
}

/** A slab with its marks elsewhere. */
export function movedSlab(one: Slab, x: number, y: number): Slab {
  const moved = <T extends { readonly x: number; readonly y: number }>(mark: T): T => movedMark(mark, x, y);
  return { ...one, rects: one.rects.map(moved), texts: one.texts.map(moved), images: one.images.map(moved) };
}

/** A mark elsewhere. */
export function movedMark<T extends { readonly x: number; readonly y: number }>(mark: T, x: number, y: number): T {
  return { ...mark, x: mark.x + x, y: mark.y + y };
}

/** The marks of a line whose top is at `y`. */
export function lineMarks(line: FilledLine, x: number, y: number): TextMark[] {
  return line.runs.map((run) => ({ x: x + run.x, y: y + line.baseline, style: run.style, text: run.text }));
}

/** The marks of lines below one another, and where the last one ends. */
export function stackMarks(
  lines: readonly FilledLine[],
  x: number,
  top: number,
): { marks: TextMark[]; bottom: number } {
  const marks: TextMark[] = [];
  let y = top;
  for (const line of lines) {
    marks.push(...lineMarks(line, x, y));
    y += line.leading;
  }
  return { marks, bottom: y };
}
