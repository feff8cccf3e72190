import { textOf } from '../../bytes.ts';
import type { BundleFacts } from '../bundle-facts.ts';
import type { BundleCrypto } from '../bundle-reader.ts';
import { reportBlocks } from '../report/report-blocks.ts';
import { parseToUnicodeMap } from '../report/to-unicode.ts';
import { compareReport } from './compare-report.ts';
import type { PdfDifference } from './compare-report.ts';
import { readPdfFile } from './pdf-file.ts';
import type { PdfFileObject } from './pdf-file.ts';
import { pageFont, readPageText } from './pdf-page-text.ts';
import type { PageFont, PageText } from './pdf-page-text.ts';
import { readPdfStructure } from './pdf-structure.ts';
import type { PdfStructure } from './pdf-structure.ts';

const MAX_STREAM_BYTES = 64 * 1024 * 1024;

/**
 * Whether a PDF is a report on these facts: made as ours are, and saying exactly what follows from the facts. Never throws
 * for what is in the PDF. It does not look at pictures, not at the shapes and widths of the glyphs in its
 * fonts, and not at where bookmarks lead.
 * @returns the first difference, or undefined when there is none
 */
export async function verifyPdf(
  bytes: Uint8Array,
  facts: BundleFacts,
  inflate: BundleCrypto['inflate'],
): Promise<PdfDifference | undefined> {
  const file = readPdfFile(bytes);
  const structure = file === undefined ? undefined : readPdfStructure(file);
  if (structure === undefined) return { page: 0, reason: 'structure' };
  const unpack = async ({ stream }: PdfFileObject): Promise<string | undefined> => {
    const raw = stream === undefined ? undefined : await inflate(stream, MAX_STREAM_BYTES);
    // Operators and maps are ASCII; anything else is refused where they are read.
    return raw === undefined ? undefined : textOf(raw);
  };
  for (const { stream } of structure.packed)
    if (stream === undefined || (await inflate(stream, MAX_STREAM_BYTES)) === undefined)
      return { page: 0, reason: 'stream' };
  const fonts = new Map<string, PageFont>();
  for (const [name, map] of structure.fonts) {
    const characters = parseToUnicodeMap((await unpack(map)) ?? '');
    if (characters === undefined) return { page: 0, reason: 'font' };
    fonts.set(name, pageFont(characters));
  }
  if (!isAboutUs(structure, facts)) return { page: 0, reason: 'metadata' };
  const pages: PageText[] = [];
  for (const { content, images } of structure.pages) {
    const page = readPageText((await unpack(content)) ?? '', fonts, images);
    if (page === undefined) return { page: pages.length + 1, reason: 'operators' };
    pages.push(page);
  }
  return compareReport(facts, reportBlocks(facts), pages);
}

/** Title, dates and bookmarks: nothing but what is known of the bundle and its headings. */
function isAboutUs({ info, metadata, bookmarks }: PdfStructure, facts: BundleFacts): boolean {
  const { bundle, exportedAt } = facts.custody;
  const date = `${exportedAt.slice(0, 19)}Z`;
  const expected: readonly (readonly [string, string])[] = [
    ['Title', bundle],
    ['Producer', 'PDFKit'],
    ['Creator', 'Brushproof'],
    ['CreationDate', `D:${date.replace(/[-:T]/g, '')}`],
  ];
  if (info.size !== expected.length || expected.some(([key, value]) => info.get(key) !== value)) return false;
  const headings = new Set<string>();
  for (const block of reportBlocks(facts)) if (block.kind === 'heading') headings.add(block.text.zh);
  if (bookmarks.some((title) => !headings.has(title))) return false;
  const xml = latin1(metadata.stream ?? new Uint8Array());
  const texts = xml
    .replace(/<\?xpacket [^<>]{0,80}\?>/g, '')
    .split(/<[^<>]*>/)
    .map((text) => text.trim())
    .filter((text) => text !== '');
  const tags = xml.match(/<[^<>]*>/g) ?? [];
  return texts.join('\n') === ['2', 'B', date, 'Brushproof', bundle, 'PDFKit'].join('\n') && tags.every(isKnownTag);
}

const ATTRIBUTE = /^(?:(?:xmlns:(?:x|rdf|pdfaid|xmp|dc|pdf)|rdf:about|xml:lang)="[A-Za-z0-9:/.#-]{0,60}"\s*)*$/;

function isKnownTag(tag: string): boolean {
  if (tag.startsWith('<?xpacket ')) return tag.length < 80;
  const [, , attributes = ''] = /^<\/?((?:x|rdf|pdfaid|xmp|dc|pdf):[A-Za-z]{1,20})\s*([^<>]*)>$/.exec(tag) ?? [];
  return tag.includes(':') && ATTRIBUTE.test(attributes);
}

function latin1(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return parts.join('');
}
