import { create } from 'fontkit';
import type { Font } from 'fontkit';
import { AppError } from '../../../shared/app-error.ts';

/** A font for one PDF: measures characters, and remembers which of them were used. */
export interface PdfFont {
  /** Resource name on every page. */
  readonly name: string;
  readonly font: Font;
  /** Width of a character in thousandths of the font size. @returns undefined when the font has no glyph for it */
  advance(codePoint: number): number | undefined;
  /** Text as the hexadecimal codes that the PDF shows. */
  encode(text: string): string;
  /** The characters used, in the order of their codes; the first one has the code 1. */
  readonly used: readonly number[];
}

interface Glyph {
  readonly advance: number;
  /** As it stands in the PDF, once it is used. */
  code: string | undefined;
}

/** Opens a TrueType font. Every character gets a code of its own, also where two share a glyph: what is copied or read out
 *  of the PDF is then what was put in, to the character. @throws AppError INTERNAL for another kind of file */
export function pdfFont(name: string, bytes: Uint8Array): PdfFont {
  const font = create(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  if (!('glyphForCodePoint' in font)) throw new AppError('INTERNAL', 'expected a font, got a collection of fonts');
  const scale = 1000 / font.unitsPerEm;
  const glyphs = new Map<number, Glyph | undefined>();
  const used: number[] = [];
  const glyphOf = (codePoint: number): Glyph | undefined => {
    const known = glyphs.get(codePoint);
    if (known !== undefined || glyphs.has(codePoint)) return known;
    const glyph = font.hasGlyphForCodePoint(codePoint)
      ? { advance: font.glyphForCodePoint(codePoint).advanceWidth * scale, code: undefined }
      : undefined;
    glyphs.set(codePoint, glyph);
    return glyph;
  };
  return {
    name,
    font,
    used,
    advance: (codePoint) => glyphOf(codePoint)?.advance,
    encode(text) {
      let hex = '';
      for (const character of text) {
        const codePoint = character.codePointAt(0) ?? 0;
        const glyph = glyphOf(codePoint);
        if (glyph === undefined) throw new AppError('INTERNAL', `expected a glyph for U+${codePoint.toString(16)}`);
        glyph.code ??= used.push(codePoint).toString(16).padStart(4, '0');
        hex += glyph.code;
      }
      return hex;
    },
  };
}
