import type { Block } from '../../../../shared/reading.ts';

/** A block that holds text. */
export interface TextBlock extends Block {
  readonly text: string;
}

function hasText(block: Block): block is TextBlock {
  return block.text !== undefined && block.text !== '';
}

/** The PNG text chunks with a keyword, whatever their type: Pillow picks tEXt or iTXt by the characters of the text.
 *  In the order of the file, empty ones left out. */
export function pngTexts(blocks: readonly Block[], keyword: string): readonly TextBlock[] {
  return blocks
    .filter(hasText)
    .filter(({ place }) => isPngText(place) && place.endsWith(keyword) && place.length === 9 + keyword.length);
}

/** The first non-empty PNG text chunk with a keyword. */
export function pngText(blocks: readonly Block[], keyword: string): TextBlock | undefined {
  return pngTexts(blocks, keyword)[0];
}

/** The blocks with text at any of the given EXIF tags (`UserComment`, `ImageDescription`, `Make` …), in any container. */
export function exifTexts(blocks: readonly Block[], ...tags: readonly string[]): readonly TextBlock[] {
  return blocks.filter(hasText).filter(({ place }) => tags.some((tag) => place.endsWith(`:exif:${tag}`)));
}

/** The blocks at exactly these places. */
export function textsAt(blocks: readonly Block[], ...places: readonly string[]): readonly TextBlock[] {
  return blocks.filter(hasText).filter(({ place }) => places.includes(place));
}

/** The text of a whole text file, where the file is one. */
export function fileText(blocks: readonly Block[]): TextBlock | undefined {
  return textsAt(blocks, 'file')[0];
}

/** Everything that may hold an infotext or a JSON document as a whole: the texts of `parameters` chunks, comments and the
 *  pixels. In the order of the file. */
export function commentTexts(blocks: readonly Block[]): readonly TextBlock[] {
  return blocks.filter(hasText).filter(({ place }) => isComment(place));
}

function isPngText(place: string): boolean {
  return /^png:(?:tEXt|zTXt|iTXt|comf):/.test(place);
}

function isComment(place: string): boolean {
  return (
    (isPngText(place) && PARAMETER_KEYWORDS.has(place.slice(9))) ||
    place.endsWith(':exif:UserComment') ||
    place.endsWith(':com') ||
    place.endsWith(':comment') ||
    place.includes(':stealth:') ||
    place === 'file'
  );
}

const PARAMETER_KEYWORDS: ReadonlySet<string> = new Set(['parameters', 'user_comment', 'postprocessing']);
