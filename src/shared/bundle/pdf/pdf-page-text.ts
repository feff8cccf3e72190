import { TEXT_COLOURS } from '../report/colours.ts';

/** The texts of a page, each as it was drawn: those of the report, and those marked as artifacts. */
export interface PageText {
  readonly texts: readonly string[];
  readonly artifacts: readonly string[];
}

const NUMBER = '-?\\d{1,4}(?:\\.\\d{1,2})?';
const COLOUR = '([01](?:\\.\\d{1,3})? [01](?:\\.\\d{1,3})? [01](?:\\.\\d{1,3})?) rg';
const TURN = '1 0 0 -1 0 841.89 cm';
const AREA = new RegExp(`^(?:${COLOUR}|${NUMBER} ${NUMBER} ${NUMBER} ${NUMBER} re f)$`);
const IMAGE = new RegExp(`^q ${NUMBER} 0 0 ${NUMBER} ${NUMBER} ${NUMBER} cm /(I\\d+) Do Q$`);
const TEXT = new RegExp(`^1 0 0 -1 (${NUMBER}) (${NUMBER}) Tm <((?:[0-9a-f]{4})*)> Tj$`);
const FONT = /^\/(F[12]) (\d{1,2}(?:\.\d)?) Tf$/;
const TEXT_COLOUR = new RegExp(`^${COLOUR}$`);

type Fonts = ReadonlyMap<string, PageFont>;

/** The characters of a font by their codes: four hexadecimal digits, from 0001. */
export type PageFont = ReadonlyMap<string, string>;

/** The font whose codes 1, 2, 3 … stand for these characters. */
export function pageFont(codePoints: readonly number[]): PageFont {
  return new Map(
    codePoints.map((codePoint, i) => [(i + 1).toString(16).padStart(4, '0'), String.fromCodePoint(codePoint)]),
  );
}

/** Reads the operators of a page, which must be those that `draw-page.ts` writes, in its order: areas, pictures, text,
 *  artifacts. Text must be on the page, of a size and colour that can be read, and in reading order: the next text may be
 *  further down or further right, never up and left. @returns undefined for anything else */
export function readPageText(content: string, fonts: Fonts, images: ReadonlySet<string>): PageText | undefined {
  const lines = content.split('\n');
  let at = 0;
  if (lines[at++] !== TURN) return undefined;
  while (AREA.test(lines[at] ?? '')) at++;
  for (let image = IMAGE.exec(lines[at] ?? ''); image !== null; image = IMAGE.exec(lines[++at] ?? ''))
    if (!images.has(image[1] ?? '')) return undefined;
  const texts = readTexts(lines, at, fonts);
  if (texts === undefined || lines[texts.end] !== '/Artifact BMC') return undefined;
  const artifacts = readTexts(lines, texts.end + 1, fonts);
  if (artifacts === undefined || lines[artifacts.end] !== 'EMC') return undefined;
  const rest = lines.slice(artifacts.end + 1);
  return rest.join('') === '' ? { texts: texts.found, artifacts: artifacts.found } : undefined;
}

function readTexts(
  lines: readonly string[],
  from: number,
  fonts: Fonts,
): { readonly found: string[]; readonly end: number } | undefined {
  if (lines[from] !== 'BT') return undefined;
  const found: string[] = [];
  let font: PageFont | undefined;
  let hasColour = false;
  let [lastX, lastY] = [-1, -1];
  for (let at = from + 1; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (line === 'ET') return { found, end: at + 1 };
    const [, x, y, codes] = TEXT.exec(line) ?? [];
    if (codes !== undefined) {
      const text = font === undefined ? undefined : decoded(codes, font);
      const [left, top] = [Number(x), Number(y)];
      if (text === undefined || !hasColour || !isOnPage(left, top)) return undefined;
      if (top < lastY && left <= lastX) return undefined;
      found.push(text);
      [lastX, lastY] = [left, top];
      continue;
    }
    const [, name, size] = FONT.exec(line) ?? [];
    const [, colour] = TEXT_COLOUR.exec(line) ?? [];
    if (name !== undefined && Number(size) >= 6 && Number(size) <= 30) font = fonts.get(name);
    else if (colour !== undefined && TEXT_COLOURS.has(colour)) hasColour = true;
    else return undefined;
  }
  return undefined;
}

function isOnPage(x: number, y: number): boolean {
  return x >= 20 && x < 575 && y >= 20 && y < 835;
}

function decoded(codes: string, font: PageFont): string | undefined {
  let text = '';
  for (let i = 0; i < codes.length; i += 4) {
    const character = font.get(codes.slice(i, i + 4));
    if (character === undefined) return undefined;
    text += character;
  }
  return text;
}
