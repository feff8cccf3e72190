import type { Level } from '../bundle-facts.ts';

/**
 * The report as a stream of plain blocks. `report-blocks.ts` makes it from the facts; the HTML page and the PDF draw the
 * same stream, and the verifier reads the text of the PDF against it. Nothing that is printed stands anywhere else.
 */

/** Words of the report, in both languages. */
export interface Both {
  readonly zh: string;
  readonly en: string;
}

/** Text from the record, printed to the character, or words of the report. */
export type Text = string | Both;

/** One line of a cell: text; a hash, path or command in small type; a level; a bundle file, for which `shown` may
 *  be printed; or the page of the PDF on
 *  which the block with this anchor begins. */
export type Line =
  | Text
  | { readonly code: string }
  | { readonly level: Level }
  | { readonly file: string; readonly shown?: string }
  | { readonly page: string };

export type Cell = readonly Line[];

export interface Row {
  readonly label: Both;
  readonly value: Cell;
}

export interface Column {
  readonly label: Both;
  /** Part of the width; all columns of a table together have 100. */
  readonly share: number;
}

/** A small picture of a file version, if there is one. */
export interface Picture {
  readonly sha256: string;
  readonly caption: string;
}

export interface HeadingBlock {
  readonly kind: 'heading';
  readonly level: 1 | 2 | 3;
  readonly text: Both;
  /** Times or the like, behind the words. */
  readonly note?: string;
  readonly levels?: readonly Level[];
  /** Name by which cells refer to the page. */
  readonly anchor?: string;
}

export interface TableBlock {
  readonly kind: 'table';
  readonly columns: readonly Column[];
  /** Read once. */
  readonly rows: Iterable<readonly Cell[]>;
}

export type Block =
  | { readonly kind: 'title'; readonly title: string; readonly subtitle: Both }
  | HeadingBlock
  | { readonly kind: 'paragraph'; readonly text: Both; readonly strong?: boolean }
  | { readonly kind: 'figures'; readonly items: readonly { readonly value: string; readonly label: Both }[] }
  | { readonly kind: 'sheet'; readonly rows: readonly Row[] }
  | TableBlock
  | { readonly kind: 'pictures'; readonly items: readonly Picture[] }
  /** A picture with blocks beside it, as far as there is room, else below it. */
  | { readonly kind: 'beside'; readonly picture: Picture; readonly blocks: readonly Block[] }
  | { readonly kind: 'label'; readonly text: Both }
  | { readonly kind: 'quote'; readonly text: string }
  | { readonly kind: 'chips'; readonly items: readonly Text[] }
  | { readonly kind: 'list'; readonly items: readonly Cell[] }
  | { readonly kind: 'code'; readonly lines: readonly string[] }
  | {
      readonly kind: 'panel';
      readonly tone: 'proven' | 'open';
      readonly title: Both;
      readonly paragraphs: readonly Both[];
    }
  | { readonly kind: 'signature'; readonly lines: readonly Both[] }
  | { readonly kind: 'page-break' };

/** A piece of the text of a report, in the order in which every renderer prints it. */
export type Piece = string | { readonly page: string } | { readonly anchor: string };

/** The text of a block, in the order in which it is printed. */
export function* piecesOf(block: Block): Generator<Piece> {
  switch (block.kind) {
    case 'title':
      yield block.title;
      yield* words(block.subtitle);
      return;
    case 'heading':
      if (block.anchor !== undefined) yield { anchor: block.anchor };
      yield* words(block.text);
      if (block.note !== undefined) yield block.note;
      yield* block.levels ?? [];
      return;
    case 'paragraph':
    case 'label':
      yield* words(block.text);
      return;
    case 'figures':
      for (const { value, label } of block.items) yield* [value, ...words(label)];
      return;
    case 'sheet':
      for (const { label, value } of block.rows) {
        yield* words(label);
        yield* cellWords(value);
      }
      return;
    case 'table':
      for (const { label } of block.columns) yield* words(label);
      for (const row of block.rows) for (const cell of row) yield* cellWords(cell);
      return;
    case 'pictures':
      for (const { caption } of block.items) yield caption;
      return;
    case 'beside':
      yield block.picture.caption;
      for (const inner of block.blocks) yield* piecesOf(inner);
      return;
    case 'quote':
      yield block.text;
      return;
    case 'chips':
      yield* block.items.flatMap(lineWords);
      return;
    case 'list':
      for (const cell of block.items) yield* cellWords(cell);
      return;
    case 'code':
      yield* block.lines;
      return;
    case 'panel':
      yield* [...words(block.title), ...block.paragraphs.flatMap(words)];
      return;
    case 'signature':
      yield* block.lines.flatMap(words);
      return;
    case 'page-break':
      return;
  }
}

function words({ zh, en }: Both): string[] {
  return [zh, en];
}

function cellWords(cell: Cell): Piece[] {
  const pieces: Piece[] = [];
  for (const line of cell) {
    if (typeof line === 'string') pieces.push(line);
    else pieces.push(...lineWords(line));
  }
  return pieces;
}

function lineWords(line: Line): Piece[] {
  if (typeof line === 'string') return [line];
  if ('zh' in line) return words(line);
  if ('code' in line) return [line.code];
  if ('level' in line) return [line.level];
  return 'file' in line ? [line.shown ?? line.file] : [line];
}
