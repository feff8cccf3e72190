import type { BundleFacts } from '../../../shared/bundle/bundle-facts.ts';
import { footerLines } from '../../../shared/bundle/report/footer.ts';
import { reportBlocks } from '../../../shared/bundle/report/report-blocks.ts';
import { blockSlabs } from './block-slabs.ts';
import type { LayoutContext } from './block-slabs.ts';
import { drawPage } from './draw-page.ts';
import type { FootStyles } from './draw-page.ts';
import { embedFont } from './embed-font.ts';
import { fillLines } from './fill-lines.ts';
import { COLOURS } from '../../../shared/bundle/report/colours.ts';
import { CONTENT_WIDTH, PAGE, stylesOf } from './page-style.ts';
import { paginate } from './paginate.ts';
import type { Page } from './paginate.ts';
import { pdfContainer } from './pdf-container.ts';
import type { PdfBookmark, PdfContainer, PdfObject } from './pdf-container.ts';
import { pdfFont } from './pdf-font.ts';
import type { PdfFont } from './pdf-font.ts';
import type { PictureSize } from './picture-layout.ts';
import { jpegSize } from './jpeg-size.ts';
import type { Slab } from './slab.ts';

/** TrueType files of the two weights. */
export interface ReportFonts {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

/**
 * The report as a PDF/A-2b, in pieces: the same facts and pictures give the same bytes. `pictureOf` gives small pictures
 * as JPEGs, or undefined; every picture is asked for twice. Pages leave memory as they are finished.
 */
export function* pdfReport(
  facts: BundleFacts,
  pictureOf: (sha256: string) => Uint8Array | undefined,
  fonts: ReportFonts,
): Generator<Uint8Array> {
  const [regular, bold] = [pdfFont('F1', fonts.regular), pdfFont('F2', fonts.bold)];
  const styles = stylesOf(regular, bold);
  const context: LayoutContext = { styles, width: CONTENT_WIDTH, sizeOf: sizes(pictureOf) };
  // The list of evidence names pages that come later: everything is laid out once to know them, and again to be drawn.
  const pageNumbers = new Map<string, number>();
  let pages = 0;
  for (const page of paginate(slabsOf(facts, context))) {
    pages++;
    for (const anchor of page.anchors) pageNumbers.set(anchor, pages);
  }
  const document = pdfContainer(facts.custody.bundle, Date.parse(facts.custody.exportedAt));
  const fontObjects: readonly [PdfFont, PdfObject][] = [
    [regular, document.ref({})],
    [bold, document.ref({})],
  ];
  const pictures = pictureNames(document, pictureOf);
  const foot: FootStyles = {
    foot: { font: regular, size: 7.2, leading: 10, colour: COLOURS.soft },
    widthOf: (text) => fillLines([{ text, style: foot.foot }], Number.POSITIVE_INFINITY)[0]?.width ?? 0,
  };
  const bookmarks = bookmarker(document.outline);
  let number = 0;
  for (const page of paginate(slabsOf(facts, context))) {
    number++;
    document.addPage();
    for (const [font, object] of fontObjects) document.page.fonts[font.name] = object;
    const lines = footerLines(facts, number, pages);
    const name = (sha256: string): string => pictures(sha256);
    document.addContent(drawPage(page, lines, (anchor) => pageNumbers.get(anchor) ?? 0, foot, name));
    bookmarks(page);
    yield* written(document);
  }
  for (const [font, object] of fontObjects) embedFont(document, object, font);
  document.end();
  yield* written(document);
}

function* slabsOf(facts: BundleFacts, context: LayoutContext): Generator<Slab> {
  for (const block of reportBlocks(facts)) yield* blockSlabs(block, context);
}

/** What the document has written since the last time. */
function* written(document: PdfContainer): Generator<Uint8Array> {
  for (let piece = document.read(); piece !== null; piece = document.read()) yield piece;
}

function sizes(pictureOf: (sha256: string) => Uint8Array | undefined): (sha256: string) => PictureSize | undefined {
  const known = new Map<string, PictureSize | undefined>();
  return (sha256) => {
    if (!known.has(sha256)) {
      const bytes = pictureOf(sha256);
      known.set(sha256, bytes === undefined ? undefined : jpegSize(bytes));
    }
    return known.get(sha256);
  };
}

/** Puts pictures into the document, once each, and onto the page that is being made. */
function pictureNames(
  document: PdfContainer,
  pictureOf: (sha256: string) => Uint8Array | undefined,
): (sha256: string) => string {
  const known = new Map<string, { readonly name: string; readonly object: PdfObject | null }>();
  return (sha256) => {
    let picture = known.get(sha256);
    const bytes = picture === undefined ? pictureOf(sha256) : undefined;
    if (picture === undefined && bytes !== undefined) {
      const image = document.openImage(bytes);
      image.embed(document);
      picture = { name: `I${known.size + 1}`, object: image.obj };
      known.set(sha256, picture);
    }
    const name = picture?.name ?? '';
    document.page.xobjects[name] = picture?.object;
    return name;
  };
}

/** Adds the headings of pages to the outline, each below the one of the next higher level. */
function bookmarker(root: PdfBookmark): (page: Page) => void {
  const path: PdfBookmark[] = [root];
  return ({ bookmarks }) => {
    for (const { level, title, y } of bookmarks) {
      path.length = Math.min(path.length, level);
      const parent = path.at(-1) ?? root;
      path.push(parent.addItem(title, { top: y, left: PAGE.width }));
    }
  };
}
