import type { PdfFile, PdfFileObject } from './pdf-file.ts';
import type { PdfValue } from './pdf-values.ts';

/** What a PDF of ours is made of, as far as its text and its claims about itself go. Streams are still packed. */
export interface PdfStructure {
  readonly pages: readonly PdfPage[];
  /** For each font, by its name on the pages: the map from codes to characters. */
  readonly fonts: ReadonlyMap<string, PdfFileObject>;
  readonly metadata: PdfFileObject;
  readonly info: ReadonlyMap<string, string>;
  readonly bookmarks: readonly string[];
  /** Every other stream that is packed. */
  readonly packed: readonly PdfFileObject[];
}

interface PdfPage {
  readonly content: PdfFileObject;
  readonly images: ReadonlySet<string>;
}

type Entries = ReadonlyMap<string, PdfValue>;

/** Walks a PDF from its trailer. Every object must be reached, and hold nothing but what a report needs: no annotations,
 *  actions, scripts, forms, layers or embedded files. @returns undefined for anything else */
export function readPdfStructure(file: PdfFile): PdfStructure | undefined {
  const walk = new StructureWalk(file);
  try {
    return walk.structure();
  } catch (error) {
    if (error instanceof Unexpected) return undefined;
    throw error;
  }
}

/** Ends a walk; never leaves this file. */
class Unexpected extends Error {}

function unexpected(): never {
  throw new Unexpected();
}

/** A cursor over the objects of one file that remembers where it has been. */
class StructureWalk {
  private readonly file: PdfFile;
  private readonly seen = new Set<number>();
  private readonly packed: PdfFileObject[] = [];
  private readonly fonts = new Map<string, { readonly id: number; readonly map: PdfFileObject }>();
  private readonly images = new Set<number>();

  constructor(file: PdfFile) {
    this.file = file;
  }

  structure(): PdfStructure {
    const trailer = only(this.file.trailer, 'Size', 'Root', 'Info', 'ID');
    const catalog = this.dictionary(
      trailer.get('Root'),
      ...['Type', 'Pages', 'Names', 'Lang', 'ViewerPreferences', 'Outlines', 'PageMode', 'OutputIntents', 'Metadata'],
    );
    this.names(catalog.get('Names'));
    this.dictionary(catalog.get('ViewerPreferences'), 'DisplayDocTitle');
    this.intent(catalog.get('OutputIntents'));
    const metadata = this.object(catalog.get('Metadata'));
    only(entriesOf(metadata), 'length', 'Type', 'Subtype', 'Length');
    const structure: PdfStructure = {
      info: this.info(trailer.get('Info')),
      pages: this.pages(catalog.get('Pages')),
      bookmarks: this.bookmarks(catalog.get('Outlines')),
      metadata,
      fonts: new Map([...this.fonts].map(([name, { map }]) => [name, map])),
      packed: this.packed,
    };
    return this.seen.size === this.file.objects.size ? structure : unexpected();
  }

  private object(value: PdfValue | undefined): PdfFileObject {
    if (value?.kind !== 'reference' || this.seen.has(value.id)) return unexpected();
    this.seen.add(value.id);
    return this.file.objects.get(value.id) ?? unexpected();
  }

  private dictionary(value: PdfValue | undefined, ...keys: readonly string[]): Entries {
    const object = this.object(value);
    if (object.stream !== undefined) return unexpected();
    return only(entriesOf(object), ...keys);
  }

  private stream(value: PdfValue | undefined, ...keys: readonly string[]): PdfFileObject {
    const object = this.object(value);
    const entries = only(entriesOf(object), 'Length', 'Filter', ...keys);
    if (object.stream === undefined || nameOf(entries.get('Filter')) !== 'FlateDecode') return unexpected();
    return object;
  }

  private names(value: PdfValue | undefined): void {
    const destinations = this.dictionary(value, 'Dests').get('Dests');
    const names = destinations?.kind === 'dictionary' ? only(destinations.entries, 'Names').get('Names') : undefined;
    if (destinations?.kind !== 'dictionary' || (names !== undefined && itemsOf(names).length > 0)) unexpected();
  }

  private intent(value: PdfValue | undefined): void {
    const [intent, ...more] = itemsOf(value);
    const keys = ['Type', 'S', 'Info', 'OutputConditionIdentifier', 'DestOutputProfile'];
    const entries = this.dictionary(intent, ...keys);
    if (more.length > 0 || textOf(entries.get('Info')) !== 'sRGB IEC61966-2.1') unexpected();
    this.packed.push(this.stream(entries.get('DestOutputProfile'), 'N'));
  }

  private info(value: PdfValue | undefined): Map<string, string> {
    const entries = this.dictionary(value, 'Title', 'Producer', 'Creator', 'CreationDate');
    return new Map([...entries].map(([key, reference]) => [key, textOf(this.object(reference).value)]));
  }

  private pages(value: PdfValue | undefined): PdfPage[] {
    if (value?.kind !== 'reference') return unexpected();
    const entries = this.dictionary(value, 'Type', 'Count', 'Kids');
    const kids = itemsOf(entries.get('Kids'));
    if (numberOf(entries.get('Count')) !== kids.length) return unexpected();
    return kids.map((kid) => this.page(kid, value.id));
  }

  private page(value: PdfValue, parent: number): PdfPage {
    const entries = this.dictionary(value, 'Type', 'Parent', 'MediaBox', 'Contents', 'Resources', 'UserUnit');
    const box = itemsOf(entries.get('MediaBox')).map(numberOf).join(' ');
    const up = entries.get('Parent');
    if (nameOf(entries.get('Type')) !== 'Page' || box !== '0 0 595.28 841.89') return unexpected();
    if (up?.kind !== 'reference' || up.id !== parent || numberOf(entries.get('UserUnit')) !== 1) return unexpected();
    const resources = this.dictionary(entries.get('Resources'), 'ProcSet', 'Font', 'XObject', 'ColorSpace');
    if (directOf(resources.get('ColorSpace')).size > 0) return unexpected();
    for (const [name, font] of directOf(resources.get('Font'))) this.font(name, font);
    const images = directOf(resources.get('XObject'));
    for (const image of images.values()) this.image(image);
    return { content: this.stream(entries.get('Contents')), images: new Set(images.keys()) };
  }

  private image(value: PdfValue): void {
    if (value.kind !== 'reference') return unexpected();
    if (this.images.has(value.id)) return;
    this.images.add(value.id);
    const object = this.object(value);
    const keys = ['Type', 'Subtype', 'BitsPerComponent', 'Width', 'Height', 'ColorSpace', 'Filter', 'Length'];
    const entries = only(entriesOf(object), ...keys);
    if (nameOf(entries.get('Subtype')) !== 'Image' || nameOf(entries.get('Filter')) !== 'DCTDecode') unexpected();
  }

  private font(name: string, value: PdfValue): void {
    if (value.kind !== 'reference') return unexpected();
    const known = this.fonts.get(name);
    if (known !== undefined) return known.id === value.id ? undefined : unexpected();
    const font = this.dictionary(value, 'Type', 'Subtype', 'BaseFont', 'Encoding', 'DescendantFonts', 'ToUnicode');
    const [descendant, ...more] = itemsOf(font.get('DescendantFonts'));
    const keys = ['Type', 'Subtype', 'BaseFont', 'CIDSystemInfo', 'FontDescriptor', 'CIDToGIDMap', 'DW', 'W'];
    const inner = this.dictionary(descendant, ...keys);
    const descriptor = this.dictionary(
      inner.get('FontDescriptor'),
      ...[
        'Type',
        'FontName',
        'Flags',
        'FontBBox',
        'ItalicAngle',
        'Ascent',
        'Descent',
        'CapHeight',
        'StemV',
        'FontFile2',
      ],
    );
    if (more.length > 0 || nameOf(font.get('Encoding')) !== 'Identity-H') unexpected();
    this.packed.push(this.stream(inner.get('CIDToGIDMap')), this.stream(descriptor.get('FontFile2')));
    this.fonts.set(name, { id: value.id, map: this.stream(font.get('ToUnicode')) });
  }

  /** Titles of the whole outline; a loop without recursion, since an outline may be long. */
  private bookmarks(value: PdfValue | undefined): string[] {
    const titles: string[] = [];
    const open: PdfValue[] = [];
    const root = this.dictionary(value, 'First', 'Last');
    for (let next = root.get('First'); next !== undefined; next = open.pop()) {
      const entries = this.dictionary(next, 'Dest', 'Parent', 'Title', 'Prev', 'Next', 'First', 'Last');
      titles.push(textOf(entries.get('Title')));
      const [page, how] = itemsOf(entries.get('Dest'));
      if (page?.kind !== 'reference' || nameOf(how) !== 'XYZ') unexpected();
      for (const key of ['Next', 'First']) {
        const more = entries.get(key);
        if (more !== undefined) open.push(more);
      }
    }
    return titles;
  }
}

function only(entries: Entries, ...keys: readonly string[]): Entries {
  return [...entries.keys()].every((key) => keys.includes(key)) ? entries : unexpected();
}

function entriesOf({ value }: PdfFileObject): Entries {
  return value.kind === 'dictionary' ? value.entries : unexpected();
}

function directOf(value: PdfValue | undefined): Entries {
  if (value === undefined) return new Map();
  return value.kind === 'dictionary' ? value.entries : unexpected();
}

function itemsOf(value: PdfValue | undefined): readonly PdfValue[] {
  return value?.kind === 'list' ? value.items : unexpected();
}

function nameOf(value: PdfValue | undefined): string {
  return value?.kind === 'name' ? value.value : unexpected();
}

function numberOf(value: PdfValue | undefined): number {
  return value?.kind === 'number' ? value.value : unexpected();
}

function textOf(value: PdfValue | undefined): string {
  return value?.kind === 'text' ? value.value : unexpected();
}
