import type { Cell, Line } from '../../../shared/bundle/report/blocks.ts';
import { fillLines } from './fill-lines.ts';
import type { FilledLine, TextStyle } from './fill-lines.ts';
import { CONTENT_HEIGHT } from './page-style.ts';
import type { Styles } from './page-style.ts';
import { lineMarks, slab } from './slab.ts';
import type { RectMark, Slab, TextMark } from './slab.ts';

/** A line of a cell as it is placed: text, or the number of a page. */
type CellLine = FilledLine | { readonly page: string; readonly style: TextStyle; readonly leading: number };

/** Rows higher than this are divided. */
const MAX_ROW = CONTENT_HEIGHT * 0.5;
const PAD = 4;

/** A column of a row: where it is, and its lines. */
export interface ColumnLines {
  readonly x: number;
  readonly lines: readonly CellLine[];
}

/** The lines of a cell. `small` is for tables of many columns. */
export function cellLines(cell: Cell, width: number, styles: Styles, small: boolean): CellLine[] {
  return cell.flatMap((line) => linesOf(line, width, styles, small));
}

function linesOf(line: Line, width: number, styles: Styles, small: boolean): CellLine[] {
  const plain = small ? styles.cell : styles.value;
  if (typeof line === 'string') return fillLines([{ text: line, style: plain }], width);
  if ('zh' in line) {
    const english = small ? styles.cellEn : styles.labelEn;
    return [
      ...fillLines([{ text: line.zh, style: plain }], width),
      ...(line.en === '' ? [] : fillLines([{ text: line.en, style: english }], width)),
    ];
  }
  if ('level' in line) return fillLines([{ text: line.level, style: styles.level(line.level, small) }], width);
  if ('page' in line) return [{ page: line.page, style: plain, leading: plain.leading }];
  const code = 'code' in line ? line.code : (line.shown ?? line.file);
  return fillLines([{ text: code, style: small ? styles.cellCode : styles.code }], width);
}

/** A row as slabs with a rule below: one slab if it is not too high. Otherwise its last column goes on from slab to slab,
 *  or, when another column is too high, all columns follow one another, so that the order of the text stays. */
export function* rowSlabs(
  columns: readonly ColumnLines[],
  width: number,
  rule: string,
  header?: Slab,
): Generator<Slab> {
  const more = header === undefined ? {} : { header };
  const heights = columns.map(({ lines }) => heightOf(lines));
  const height = Math.max(0, ...heights) + 2 * PAD;
  const line: RectMark = { x: 0, y: 0, width, height: 0.4, colour: rule };
  if (height <= MAX_ROW) {
    const texts = columns.flatMap(({ x, lines }) => marksOf(lines, x, PAD));
    yield slab(height, { texts, rects: [{ ...line, y: height - 0.4 }], ...more });
    return;
  }
  const last = columns.at(-1);
  const others = columns.slice(0, -1);
  const otherHeight = Math.max(0, ...heights.slice(0, -1));
  if (last === undefined || otherHeight > MAX_ROW) {
    for (const { lines } of columns) yield* looseLines(lines, 0);
  } else {
    const beside = countIn(last.lines, otherHeight);
    const texts = [...others, { ...last, lines: last.lines.slice(0, beside) }].flatMap(({ x, lines }) =>
      marksOf(lines, x, PAD),
    );
    yield slab(Math.max(otherHeight, heightOf(last.lines.slice(0, beside))) + PAD, { texts, ...more });
    yield* looseLines(last.lines.slice(beside), last.x);
  }
  yield slab(PAD, { rects: [{ ...line, y: PAD - 0.4 }] });
}

function* looseLines(lines: readonly CellLine[], x: number): Generator<Slab> {
  for (const line of lines) yield slab(line.leading, { texts: marksOf([line], x, 0) });
}

function countIn(lines: readonly CellLine[], height: number): number {
  let count = 0;
  for (let used = 0; count < lines.length && used < height; count++) used += lines[count]?.leading ?? 0;
  return Math.max(1, count);
}

function heightOf(lines: readonly CellLine[]): number {
  return lines.reduce((sum, { leading }) => sum + leading, 0);
}

function marksOf(lines: readonly CellLine[], x: number, top: number): TextMark[] {
  const marks: TextMark[] = [];
  let y = top;
  for (const line of lines) {
    if ('runs' in line) marks.push(...lineMarks(line, x, y));
    else marks.push({ x, y: y + line.leading * 0.78, style: line.style, text: { page: line.page } });
    y += line.leading;
  }
  return marks;
}
