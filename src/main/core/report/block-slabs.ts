import type {
  Block,
  Both,
  Cell,
  HeadingBlock,
  Line,
  Picture,
  TableBlock,
  Text,
} from '../../../shared/bundle/report/blocks.ts';
import { cellLines, rowSlabs } from './cell-layout.ts';
import { fillLines } from './fill-lines.ts';
import type { FilledLine, Part, TextStyle } from './fill-lines.ts';
import { COLOURS } from '../../../shared/bundle/report/colours.ts';
import { CONTENT_HEIGHT } from './page-style.ts';
import type { Styles } from './page-style.ts';
import { pictureBox, pictureSlabs } from './picture-layout.ts';
import type { PictureSize } from './picture-layout.ts';
import { lineMarks, movedSlab, slab, stackMarks } from './slab.ts';
import type { Slab } from './slab.ts';

/** What the layout has to know besides the blocks. */
export interface LayoutContext {
  readonly styles: Styles;
  /** Of the column, in points. */
  readonly width: number;
  /** Width and height of a small picture. @returns undefined where there is none */
  readonly sizeOf: (sha256: string) => PictureSize | undefined;
}

const COLUMN_GAP = 8;
const SHEET_LABEL = 0.26;

/** A block as strips of a page. Their texts follow one another exactly as `piecesOf` gives them. */
export function* blockSlabs(block: Block, context: LayoutContext): Generator<Slab> {
  const { styles, sizeOf, width } = context;
  switch (block.kind) {
    case 'title':
      yield* lines([{ text: block.title, style: styles.title }], width, 0);
      yield* lines([{ text: block.subtitle.zh, style: styles.strongZh }], width, 4);
      yield* lines([{ text: block.subtitle.en, style: styles.strongEn }], width, 0);
      return;
    case 'heading':
      yield* heading(block, width, styles);
      return;
    case 'paragraph':
      yield* paragraph(block.text, width, styles, block.strong === true);
      return;
    case 'figures':
      yield figures(block.items, width, styles);
      return;
    case 'sheet':
      yield slab(2, { keep: true });
      for (const { label, value } of block.rows) {
        const x = Math.max(width * SHEET_LABEL, 92);
        const name = fillLines(inline(label, styles.labelZh, styles.labelEn), x - COLUMN_GAP);
        const columns = [
          { x: 0, lines: name },
          { x, lines: cellLines(value, width - x, styles, false) },
        ];
        yield* rowSlabs(columns, width, COLOURS.line);
      }
      yield slab(8);
      return;
    case 'table':
      yield* table(block, width, styles);
      return;
    case 'pictures':
      yield* pictureSlabs(block.items, sizeOf, styles);
      return;
    case 'beside':
      yield* beside(block.picture, block.blocks, context);
      return;
    case 'label':
      yield* keepAll(lines(inline(block.text, styles.labelZh, styles.labelEn), width, 5));
      return;
    case 'quote':
      yield* washed(fillLines([{ text: block.text, style: styles.quote }], width - 18), width, 9, []);
      return;
    case 'chips':
      yield* chips(block.items, width, styles);
      return;
    case 'list':
      for (const item of block.items) yield* listItem(item, width, styles);
      yield slab(4);
      return;
    case 'code':
      yield* washed(
        block.lines.flatMap((line) => fillLines([{ text: line, style: styles.code }], width - 24)),
        width,
        12,
        [{ x: 0, y: 0, width: 2, height: 0, colour: COLOURS.line }],
      );
      yield slab(4);
      return;
    case 'panel':
      yield slab(6);
      yield* panel(block.title, block.paragraphs, width, block.tone === 'proven' ? COLOURS.B : COLOURS.C, styles);
      yield slab(8);
      return;
    case 'signature':
      yield signature(block.lines, width, styles);
      return;
    case 'page-break':
      yield slab(0, { breakBefore: true });
      return;
  }
}

function inline({ zh, en }: Both, zhStyle: TextStyle, enStyle: TextStyle): Part[] {
  return en === ''
    ? [{ text: zh, style: zhStyle }]
    : [
        { text: `${zh}  `, style: zhStyle },
        { text: en, style: enStyle },
      ];
}

function* lines(parts: readonly Part[], width: number, gap: number, x = 0): Generator<Slab> {
  for (const [i, line] of fillLines(parts, width - x).entries())
    yield slab(line.leading, { texts: lineMarks(line, x, 0), gap: i === 0 ? gap : 0 });
}

const BESIDE_WIDTH = 168;
const BESIDE_GAP = 16;
const MAX_BESIDE = CONTENT_HEIGHT * 0.55;

/** A picture on the left and blocks on the right, as one strip; below one another when that would be too high. */
function* beside(picture: Picture, blocks: readonly Block[], context: LayoutContext): Generator<Slab> {
  const x = BESIDE_WIDTH + BESIDE_GAP;
  const box = pictureBox(picture, context.sizeOf, context.styles, BESIDE_WIDTH);
  const inner: Slab[] = [];
  let y = 0;
  for (const block of blocks) {
    for (const one of blockSlabs(block, { ...context, width: context.width - x })) {
      const top = y + (inner.length === 0 ? 0 : one.gap);
      inner.push(movedSlab(one, x, top));
      y = top + one.height;
      if (y > MAX_BESIDE) break;
    }
  }
  if (y > MAX_BESIDE) {
    yield* pictureSlabs([picture], context.sizeOf, context.styles);
    for (const block of blocks) yield* blockSlabs(block, context);
    return;
  }
  yield slab(Math.max(box.height, y), {
    gap: 4,
    texts: [...box.texts, ...inner.flatMap(({ texts }) => texts)],
    rects: [...box.rects, ...inner.flatMap(({ rects }) => rects)],
    images: box.images,
  });
}

function* keepAll(slabs: Iterable<Slab>): Generator<Slab> {
  for (const one of slabs) yield { ...one, keep: true };
}

function* heading(
  { level, text, note, levels = [], anchor }: HeadingBlock,
  width: number,
  styles: Styles,
): Generator<Slab> {
  const [zh, en] = [styles.heading[level - 1], styles.headingEn[level - 1]];
  if (zh === undefined || en === undefined) return;
  const parts = [
    ...inline(text, zh, en),
    ...(note === undefined ? [] : [{ text: `   ${note}`, style: en }]),
    ...levels.map((one) => ({ text: `   ${one}`, style: styles.level(one, false) })),
  ];
  const gap = [26, 20, 16][level - 1] ?? 0;
  const { marks, bottom } = stackMarks(fillLines(parts, width), 0, level === 3 ? 6 : 0);
  const rule = { x: 0, y: level === 1 ? bottom + 4 : 0, width, height: level === 1 ? 0.8 : 0.4 };
  yield slab(level === 1 ? bottom + 12 : bottom + 3, {
    texts: marks,
    rects: level === 2 ? [] : [{ ...rule, colour: level === 1 ? COLOURS.ink : COLOURS.line }],
    gap,
    keep: true,
    bookmark: { level, title: text.zh },
    ...(anchor !== undefined && { anchor }),
  });
}

function* paragraph({ zh, en }: Both, width: number, styles: Styles, strong: boolean): Generator<Slab> {
  const [zhStyle, enStyle] = strong ? [styles.strongZh, styles.strongEn] : [styles.zh, styles.en];
  yield* lines([{ text: zh, style: zhStyle }], width, 0);
  yield* lines([{ text: en, style: enStyle }], width, 1);
  yield slab(strong ? 9 : 6);
}

function figures(
  items: readonly { readonly value: string; readonly label: Both }[],
  whole: number,
  styles: Styles,
): Slab {
  const gap = 10;
  const width = (whole - gap * (items.length - 1)) / Math.max(1, items.length);
  const boxes = items.map(({ value, label }, i) => {
    const x = i * (width + gap);
    const filled = [
      ...fillLines([{ text: value, style: styles.figure }], width - 20),
      ...labelLines(label, width - 20, styles),
    ];
    return { x, ...stackMarks(filled, x + 10, 10) };
  });
  const height = Math.max(0, ...boxes.map(({ bottom }) => bottom)) + 8;
  return slab(height, {
    gap: 22,
    texts: boxes.flatMap(({ marks }) => marks),
    rects: boxes.flatMap(({ x }) => [
      { x, y: 0, width, height, colour: COLOURS.wash },
      { x, y: 0, width, height: 1.6, colour: COLOURS.ink },
    ]),
  });
}

function labelLines({ zh, en }: Both, width: number, styles: Styles): FilledLine[] {
  return [
    ...fillLines([{ text: zh, style: styles.labelZh }], width),
    ...(en === '' || en === zh ? [] : fillLines([{ text: en, style: styles.labelEn }], width)),
  ];
}

function* table({ columns, rows }: TableBlock, whole: number, styles: Styles): Generator<Slab> {
  const places: { x: number; width: number }[] = [];
  let x = 0;
  for (const { share } of columns) {
    const width = (whole * share) / 100;
    places.push({ x, width });
    x += width;
  }
  const placed = (cells: readonly Cell[]): { x: number; width: number; lines: ReturnType<typeof cellLines> }[] =>
    places.map((place, i) => ({ ...place, lines: cellLines(cells[i] ?? [], place.width - COLUMN_GAP, styles, true) }));
  const titles: Line[][] = columns.map(({ label }) => [label]);
  const [header] = rowSlabs(placed(titles), whole, COLOURS.ink);
  if (header === undefined) return;
  yield { ...header, keep: true, gap: 4 };
  for (const row of rows) yield* rowSlabs(placed(row), whole, COLOURS.line, header);
  yield slab(8);
}

/** Lines on a grey ground, divided between pages at will. `rules` run along all of it. */
function* washed(filled: readonly FilledLine[], width: number, pad: number, rules: Slab['rects']): Generator<Slab> {
  for (const [i, line] of filled.entries()) {
    const [top, bottom] = [i === 0 ? 6 : 0, i === filled.length - 1 ? 6 : 0];
    const height = line.leading + top + bottom;
    yield slab(height, {
      texts: lineMarks(line, pad, top),
      rects: [{ x: 0, y: 0, width, height, colour: COLOURS.wash }, ...rules.map((rule) => ({ ...rule, height }))],
      gap: i === 0 ? 2 : 0,
      keep: i === 0 && filled.length > 1,
    });
  }
  yield slab(4);
}

function* chips(items: readonly Text[], width: number, styles: Styles): Generator<Slab> {
  const gap = 6;
  let row: { line: FilledLine; x: number }[] = [];
  let x = 0;
  const flush = (): Slab => {
    const made = slab(19, {
      texts: row.flatMap((chip) => lineMarks(chip.line, chip.x + 6, 2)),
      rects: row.map((chip) => ({ x: chip.x, y: 1, width: chip.line.width + 12, height: 16, colour: COLOURS.wash })),
    });
    row = [];
    x = 0;
    return made;
  };
  for (const item of items) {
    const parts =
      typeof item === 'string' ? [{ text: item, style: styles.value }] : inline(item, styles.value, styles.labelEn);
    for (const line of fillLines(parts, width - 12)) {
      if (x > 0 && x + line.width + 12 > width) yield flush();
      row.push({ line, x });
      x += line.width + 12 + gap;
    }
  }
  if (row.length > 0) yield flush();
  yield slab(3);
}

function* listItem(item: Cell, width: number, styles: Styles): Generator<Slab> {
  const parts = item.flatMap((line, i): Part[] => {
    const gap = i === 0 ? '' : '   ';
    if (typeof line === 'string') return [{ text: `${gap}${line}`, style: styles.value }];
    if ('zh' in line) return inline({ ...line, zh: `${gap}${line.zh}` }, styles.value, styles.labelEn);
    if ('level' in line) return [{ text: `${gap}${line.level}`, style: styles.level(line.level, false) }];
    if ('page' in line) return [];
    return [{ text: `${gap}${'code' in line ? line.code : (line.shown ?? line.file)}`, style: styles.code }];
  });
  for (const [i, one] of [...lines(parts, width, 2, 12)].entries())
    yield i > 0 ? one : { ...one, rects: [{ x: 2, y: 6, width: 3, height: 3, colour: COLOURS.soft }] };
}

function* panel(
  title: Both,
  paragraphs: readonly Both[],
  width: number,
  colour: string,
  styles: Styles,
): Generator<Slab> {
  const zh = styles.heading[1];
  const inner = [
    ...keepAll(lines(inline(title, zh, styles.labelEn), width, 0, 14)),
    ...paragraphs.flatMap((text) => [
      ...lines([{ text: text.zh, style: styles.zh }], width, 0, 14),
      ...lines([{ text: text.en, style: styles.en }], width, 0, 14),
      slab(5),
    ]),
  ];
  for (const one of inner) yield { ...one, rects: [{ x: 0, y: 0, width: 2, height: one.height, colour }] };
}

function signature(items: readonly Both[], whole: number, styles: Styles): Slab {
  const width = (whole - 40) / Math.max(1, items.length);
  const gap = items.length > 1 ? 40 / (items.length - 1) : 0;
  const boxes = items.map((item, i) => {
    const x = i * (width + gap);
    return { x, ...stackMarks(labelLines(item, width, styles), x, 60) };
  });
  return slab(Math.max(60, ...boxes.map(({ bottom }) => bottom)) + 8, {
    gap: 14,
    texts: boxes.flatMap(({ marks }) => marks),
    rects: boxes.map(({ x }) => ({ x, y: 55, width, height: 0.8, colour: COLOURS.ink })),
  });
}
