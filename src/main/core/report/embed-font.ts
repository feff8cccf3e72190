import { toUnicodeMap } from '../../../shared/bundle/report/to-unicode.ts';
import type { PdfContainer, PdfObject } from './pdf-container.ts';
import type { PdfFont } from './pdf-font.ts';

/** Writes the glyphs that were used, their widths, and which character each code stands for, into the object that pages
 *  refer to as the font. */
export function embedFont(document: PdfContainer, target: PdfObject, pdfFont: PdfFont): void {
  const { font, used, name } = pdfFont;
  const subset = font.createSubset();
  const glyphIds = [
    0,
    ...used.map((codePoint) => {
      // The published type says boolean; it is the number of the glyph in the subset.
      const id: unknown = subset.includeGlyph(font.glyphForCodePoint(codePoint));
      return typeof id === 'number' ? id : 0;
    }),
  ];
  const scale = 1000 / font.unitsPerEm;
  const file = stream(document, subset.encode());
  const fontName = `BRUSH${name === 'F1' ? 'A' : 'B'}+${font.postscriptName}`;
  const { minX, minY, maxX, maxY } = font.bbox;
  const descriptor = finished(document, {
    Type: 'FontDescriptor',
    FontName: fontName,
    Flags: 4,
    FontBBox: [minX, minY, maxX, maxY].map((value) => Math.round(value * scale)),
    ItalicAngle: 0,
    Ascent: Math.round(font.ascent * scale),
    Descent: Math.round(font.descent * scale),
    CapHeight: Math.round(font.capHeight * scale),
    StemV: 80,
    FontFile2: file,
  });
  const descendant = finished(document, {
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: fontName,
    CIDSystemInfo: { Registry: new StringText('Adobe'), Ordering: new StringText('Identity'), Supplement: 0 },
    FontDescriptor: descriptor,
    CIDToGIDMap: stream(document, Uint8Array.from(glyphIds.flatMap((id) => [id >> 8, id & 255]))),
    DW: 1000,
    W: [0, [1000, ...used.map((codePoint) => Math.round((pdfFont.advance(codePoint) ?? 0) * 1000) / 1000)]],
  });
  target.data = {
    Type: 'Font',
    Subtype: 'Type0',
    BaseFont: fontName,
    Encoding: 'Identity-H',
    DescendantFonts: [descendant],
    ToUnicode: stream(document, Buffer.from(toUnicodeMap(used), 'latin1')),
  };
  target.end();
}

// pdfkit writes plain strings as names, and String objects as text.
const StringText = String;

function finished(document: PdfContainer, data: Record<string, unknown>): PdfObject {
  const made = document.ref(data);
  made.end();
  return made;
}

function stream(document: PdfContainer, bytes: Uint8Array): PdfObject {
  const made = document.ref({});
  made.end(bytes);
  return made;
}
