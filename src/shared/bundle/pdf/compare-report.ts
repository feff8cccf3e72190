import type { BundleFacts } from '../bundle-facts.ts';
import { piecesOf } from '../report/blocks.ts';
import type { Block } from '../report/blocks.ts';
import { footerLines } from '../report/footer.ts';
import { codePointName, mayHideUnit, writtenOut } from '../report/written-out.ts';
import type { DrawnText, PageText } from './pdf-page-text.ts';

/** Where a PDF does not say what it should. */
export interface PdfDifference {
  /** From 1. */
  readonly page: number;
  readonly reason: string;
}

const FOOT_TEXTS = 3;

/** Holds the text of a PDF against the blocks of the report, blanks and line ends aside: every word must be there, in order,
 *  and nothing else; page numbers must be right. A character that a font lacks may stand there as its code point. */
export function compareReport(
  facts: BundleFacts,
  blocks: Iterable<Block>,
  pages: readonly PageText[],
): PdfDifference | undefined {
  const found = joined(pages);
  const headers = new Set<string>();
  const anchors = new Map<string, number>();
  const references: { readonly anchor: string; readonly shown: string; readonly page: number }[] = [];
  let at = 0;
  for (const block of blocks) {
    if (block.kind === 'table') headers.add(block.columns.map(({ label }) => packed(label.zh + label.en)).join(''));
    for (const piece of piecesOf(block)) {
      if (typeof piece === 'string') {
        const end = matched(found.text, at, piece);
        if (end === undefined) return { page: found.pageAt(at), reason: 'text' };
        at = end;
      } else if ('anchor' in piece) anchors.set(piece.anchor, found.pageAt(at));
      else {
        const shown = found.runAt(at);
        references.push({ anchor: piece.page, shown, page: found.pageAt(at) });
        at += shown.length;
      }
    }
  }
  if (at !== found.text.length) return { page: found.pageAt(at), reason: 'more text' };
  const wrong = references.find(({ anchor, shown }) => String(anchors.get(anchor)) !== shown);
  if (wrong !== undefined) return { page: wrong.page, reason: 'page number' };
  return wrongArtifact(facts, pages, headers);
}

function wrongArtifact(
  facts: BundleFacts,
  pages: readonly PageText[],
  headers: ReadonlySet<string>,
): PdfDifference | undefined {
  for (const [i, { artifacts }] of pages.entries()) {
    const runs = runsOf(artifacts);
    const repeated = runs.slice(0, -FOOT_TEXTS).join('');
    const foot = runs.slice(-FOOT_TEXTS).join('\n');
    const expected = footerLines(facts, i + 1, pages.length)
      .map(packed)
      .join('\n');
    if (foot !== expected || (repeated !== '' && !headers.has(repeated))) return { page: i + 1, reason: 'foot' };
  }
  return undefined;
}

interface FoundText {
  readonly text: string;
  pageAt(offset: number): number;
  /** The whole of the text that was drawn at once and begins here; empty where none begins. */
  runAt(offset: number): string;
}

function runsOf({ text, ends }: DrawnText): string[] {
  return ends.map((end, i) => text.slice(ends[i - 1] ?? 0, end));
}

function joined(pages: readonly PageText[]): FoundText {
  const starts: number[] = [];
  const ends: number[] = [];
  let length = 0;
  for (const { texts } of pages) {
    starts.push(length);
    for (const end of texts.ends) ends.push(length + end);
    length += texts.text.length;
  }
  const text = pages.map(({ texts }) => texts.text).join('');
  return {
    text,
    pageAt: (offset) => countUpTo(starts, offset),
    runAt(offset) {
      const run = countUpTo(ends, offset);
      return (ends[run - 1] ?? 0) === offset ? text.slice(offset, ends[run] ?? offset) : '';
    },
  };
}

/** How many of the numbers, which do not fall, are no larger than `most`. */
function countUpTo(numbers: readonly number[], most: number): number {
  let [from, to] = [0, numbers.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((numbers[middle] ?? 0) <= most) from = middle + 1;
    else to = middle;
  }
  return from;
}

const BLANK = /\s/u;

function packed(text: string): string {
  return BLANK.test(text) ? text.replace(/\s+/gu, '') : text;
}

/** Where the text ends that begins at `from` and is `expected`. */
function matched(found: string, from: number, expected: string): number | undefined {
  return matchedPlain(found, from, expected) ?? matchedShown(found, from, expected);
}

/** The same for text of which every character is printed as it is: nearly all of a report. @returns undefined for other
 *  text as well */
function matchedPlain(found: string, from: number, expected: string): number | undefined {
  let at = from;
  for (let i = 0; i < expected.length; i++) {
    const unit = expected.charCodeAt(i);
    if (mayHideUnit(unit)) return undefined;
    if (found.charCodeAt(at) === unit) at++;
    else if (!BLANK.test(expected.charAt(i))) return undefined;
  }
  return at;
}

function matchedShown(found: string, from: number, expected: string): number | undefined {
  const shown = writtenOut(expected);
  const whole = packed(shown);
  // Mostly the font has every character.
  if (found.startsWith(whole, from)) return from + whole.length;
  let at = from;
  for (const character of shown) {
    const isBlank = BLANK.test(character);
    if (!isBlank && found.startsWith(character, at)) {
      at += character.length;
      continue;
    }
    const named = /^[\u0000-\u007f]$/.test(character) ? undefined : codePointName(character);
    if (named !== undefined && found.startsWith(named, at)) at += named.length;
    else if (!isBlank) return undefined;
  }
  return at;
}
