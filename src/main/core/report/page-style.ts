import { COLOURS } from '../../../shared/bundle/report/colours.ts';
import type { Level } from '../../../shared/bundle/bundle-facts.ts';
import type { PdfFont } from './pdf-font.ts';
import type { TextStyle } from './fill-lines.ts';

/** A4 in points, and what of it is written on. */
export const PAGE = { width: 595.28, height: 841.89, left: 45, right: 45, top: 52, bottom: 62 } as const;
export const CONTENT_WIDTH = PAGE.width - PAGE.left - PAGE.right;
export const CONTENT_HEIGHT = PAGE.height - PAGE.top - PAGE.bottom;

/** Every style of text in the report. */
export interface Styles {
  readonly title: TextStyle;
  readonly heading: readonly [TextStyle, TextStyle, TextStyle];
  readonly headingEn: readonly [TextStyle, TextStyle, TextStyle];
  readonly zh: TextStyle;
  readonly en: TextStyle;
  readonly strongZh: TextStyle;
  readonly strongEn: TextStyle;
  readonly figure: TextStyle;
  readonly labelZh: TextStyle;
  readonly labelEn: TextStyle;
  readonly value: TextStyle;
  readonly quote: TextStyle;
  readonly cell: TextStyle;
  readonly cellEn: TextStyle;
  readonly code: TextStyle;
  readonly cellCode: TextStyle;
  readonly caption: TextStyle;
  readonly level: (level: Level, small: boolean) => TextStyle;
}

/** The styles in the two fonts of a document. */
export function stylesOf(regular: PdfFont, bold: PdfFont): Styles {
  const style = (font: PdfFont, size: number, leading: number, colour: string = COLOURS.ink): TextStyle => ({
    font,
    size,
    leading,
    colour,
  });
  const soft = (size: number, leading: number): TextStyle => style(regular, size, leading, COLOURS.soft);
  const levels = new Map<string, TextStyle>();
  return {
    title: style(bold, 22, 31),
    heading: [style(bold, 14, 21), style(bold, 11.5, 18), style(bold, 10.5, 17)],
    headingEn: [soft(9.5, 21), soft(9, 18), soft(8.6, 17)],
    zh: style(regular, 10, 16.5),
    en: soft(8.4, 12.6),
    strongZh: style(regular, 11.5, 19),
    strongEn: soft(9, 13.5),
    figure: style(bold, 16, 22),
    labelZh: soft(9, 13.5),
    labelEn: soft(7.6, 11),
    value: style(regular, 9.4, 14.2),
    quote: style(regular, 9.2, 15),
    cell: style(regular, 8, 11.6),
    cellEn: soft(7.2, 10.4),
    code: style(regular, 8.2, 12.6),
    cellCode: style(regular, 7, 9.8),
    caption: soft(8, 12),
    level(level, small) {
      const key = `${level}${String(small)}`;
      const known = levels.get(key);
      if (known !== undefined) return known;
      const made = style(bold, small ? 8.4 : 10, small ? 11.6 : 14.2, level === '–' ? COLOURS.soft : COLOURS[level]);
      levels.set(key, made);
      return made;
    },
  };
}
