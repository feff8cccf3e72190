import { COLOURS } from '../../../shared/bundle/report/colours.ts';
import { PAGE } from './page-style.ts';
import type { TextStyle } from './fill-lines.ts';
import type { Page } from './paginate.ts';
import type { RectMark, TextMark } from './slab.ts';

/**
 * A page as PDF operators, in a fixed order that the verifier insists on: areas, then pictures, then text, so that nothing
 * lies over the text; then, marked as artifacts, the headers of tables that go on and the foot of the page.
 */
export function drawPage(
  page: Page,
  foot: readonly [string, string, string],
  pageOf: (anchor: string) => number,
  styles: FootStyles,
  imageName: (sha256: string) => string,
): string {
  const out: string[] = [];
  let colour = '';
  for (const { x, y, width, height, colour: wanted } of [...page.rects, FOOT_RULE]) {
    if (wanted !== colour) out.push(`${wanted} rg`);
    colour = wanted;
    out.push(`${numbers(x, y, width, height)} re f`);
  }
  for (const { x, y, width, height, sha256 } of page.images)
    out.push(`q ${numbers(width)} 0 0 ${numbers(-height, x, y + height)} cm /${imageName(sha256)} Do Q`);
  out.push('BT');
  const write = textWriter(out, pageOf);
  for (const mark of page.texts) write(mark);
  out.push('ET', '/Artifact BMC', 'BT');
  const writeArtifact = textWriter(out, pageOf);
  for (const mark of page.repeated) writeArtifact(mark);
  for (const mark of footMarks(foot, styles)) writeArtifact(mark);
  out.push('ET', 'EMC');
  return out.join('\n');
}

export interface FootStyles {
  readonly foot: TextStyle;
  readonly widthOf: (text: string) => number;
}

const FOOT_TOP = PAGE.height - 40;
const FOOT_RULE: RectMark = {
  x: PAGE.left,
  y: FOOT_TOP - 13,
  width: PAGE.width - PAGE.left - PAGE.right,
  height: 0.4,
  colour: COLOURS.line,
};

function footMarks(
  [bundle, log, number]: readonly [string, string, string],
  { foot, widthOf }: FootStyles,
): TextMark[] {
  const right = PAGE.width - PAGE.right - widthOf(number);
  return [
    { x: PAGE.left, y: FOOT_TOP, style: foot, text: bundle },
    { x: PAGE.left, y: FOOT_TOP + 10, style: foot, text: log },
    { x: right, y: FOOT_TOP, style: foot, text: number },
  ];
}

function textWriter(out: string[], pageOf: (anchor: string) => number): (mark: TextMark) => void {
  let [font, colour] = ['', ''];
  return ({ x, y, style, text }) => {
    const wanted = `/${style.font.name} ${numbers(style.size)} Tf`;
    if (wanted !== font) out.push(wanted);
    if (style.colour !== colour) out.push(`${style.colour} rg`);
    [font, colour] = [wanted, style.colour];
    // pdfkit turns the page over, so that y grows downwards: text is turned back.
    const shown = typeof text === 'string' ? text : String(pageOf(text.page));
    out.push(`1 0 0 -1 ${numbers(x, y)} Tm <${style.font.encode(shown)}> Tj`);
  };
}

function numbers(...values: readonly number[]): string {
  let text = '';
  for (const value of values) text += text === '' ? numberText(value) : ` ${numberText(value)}`;
  return text;
}

/** Numbers as they are written, by their hundredfold: the same few thousand stand on every page. */
const numberTexts: string[] = [];
const MAX_KNOWN = 100_000;

function numberText(value: number): string {
  const hundredfold = Math.round(value * 100);
  if (!(hundredfold >= 0 && hundredfold < MAX_KNOWN)) return String(hundredfold / 100);
  return (numberTexts[hundredfold] ??= String(hundredfold / 100));
}
