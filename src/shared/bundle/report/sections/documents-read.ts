import type { DocumentRecord } from '../../../document-record.ts';
import type { AuthorRecord, NumberedItem } from '../../author-record.ts';
import type { Block, Cell, Line } from '../blocks.ts';
import { both } from '../words.ts';

/** More names and lines than these are left to the file itself. */
const MAX_NAMES = 12;
const MAX_LINES = 6;

const PROGRAMS: Readonly<Record<string, string>> = {
  photoshop: 'Photoshop',
  krita: 'Krita',
  openraster: 'OpenRaster',
  procreate: 'Procreate',
  'clip-studio': 'Clip Studio Paint',
  gimp: 'GIMP',
};

interface ReadVersion extends NumberedItem {
  readonly document: DocumentRecord;
}

/** What the software read of each saved version of a document when it was recorded, as the entries have it. */
export function* documentsRead(record: AuthorRecord): Generator<Block> {
  const versions = record.items.flatMap((one): ReadVersion[] =>
    one.item.document === undefined ? [] : [{ ...one, document: one.item.document }],
  );
  if (versions.length === 0) return;
  yield { kind: 'label', text: both('各版本中读到的内容（软件推导）', 'what was read of each version (derived)') };
  yield {
    kind: 'paragraph',
    text: both(
      '由软件在记录该版本时从文件中读出，并写入其条目；图层名称是文件中的原文。以相应的绘图软件打开该版本，可以核对。',
      'Read from the file by the software when that version was recorded, and written into its entry; names of layers are as in the file. Opening that version in its program shows whether it is so.',
    ),
  };
  yield {
    kind: 'table',
    columns: [
      { label: both('编号', 'No.'), share: 10 },
      { label: both('软件与画布', 'Program; canvas'), share: 20 },
      { label: both('图层', 'Layers'), share: 40 },
      { label: both('软件自带的编辑历史', "The program's own history"), share: 30 },
    ],
    rows: versions.map(({ evidence, item, document }): Cell[] => [
      [`№${evidence}`],
      [PROGRAMS[document.program] ?? document.program, ...canvas(document)],
      layers(document, item.previous === undefined ? undefined : record.itemOf(item.previous)),
      history(document),
    ]),
  };
}

function canvas({ width, height }: DocumentRecord): Line[] {
  return width === undefined || height === undefined
    ? []
    : [both(`${width}×${height} 像素`, `${width}×${height} pixels`)];
}

function layers({ layers: now }: DocumentRecord, before: NumberedItem | undefined): Cell {
  if (now === undefined) return [both('未读出', 'not read')];
  const old = before?.item.document?.layers;
  const same = old !== undefined && old.count === now.count && isEqual(old.names, now.names);
  const count = both(`${now.count} 个图层`, `${now.count} ${now.count === 1 ? 'layer' : 'layers'}`);
  if (before !== undefined && same)
    return [count, both(`名称与顺序同 №${before.evidence}`, `names and order as in №${before.evidence}`)];
  return [count, ...listed(now.names, now.count), ...changed(now, old)];
}

/** Layers that came and went since the version before, where all names of both are known. */
function changed(now: NonNullable<DocumentRecord['layers']>, old: DocumentRecord['layers']): Line[] {
  if (old?.names.length !== old?.count || now.names.length !== now.count || old === undefined) return [];
  const [added, gone] = [without(now.names, old.names), without(old.names, now.names)];
  return [
    ...(added.length === 0
      ? []
      : [both('较前一版本新增：', 'new since the version before:'), ...listed(added, added.length)]),
    ...(gone.length === 0
      ? []
      : [both('较前一版本减少：', 'gone since the version before:'), ...listed(gone, gone.length)]),
  ];
}

function listed(names: readonly string[], count: number): Line[] {
  const shown = names.slice(0, MAX_NAMES).map((name) => (name === '' ? both('（无名称）', '(no name)') : name));
  const more = count - shown.length;
  return more <= 0 ? shown : [...shown, both(`另有 ${more} 个`, `and ${more} more`)];
}

function history({ history: log }: DocumentRecord): Cell {
  if (log === undefined) return [both('未记录', 'not recorded')];
  const last = log.last.slice(-MAX_LINES);
  const more = log.count - last.length;
  return [...(more <= 0 ? [] : [both(`此前另有 ${more} 行`, `and ${more} more lines before`)]), ...last];
}

/** What is in one list and not in the other; what stands there twice is counted twice. */
function without(names: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return names.filter((name) => {
    const at = left.indexOf(name);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

function isEqual(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, i) => name === b[i]);
}
