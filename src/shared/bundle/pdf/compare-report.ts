import type { BundleFacts } from '../bundle-facts.ts';
import { piecesOf } from '../report/blocks.ts';
import type { Block } from '../report/blocks.ts';
import { footerLines } from '../report/footer.ts';
import { codePointName, writtenOut } from '../report/written-out.ts';
import type { PageText } from './pdf-page-text.ts';

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
    const repeated = packed(artifacts.slice(0, -FOOT_TEXTS).join(''));
    const foot = artifacts.slice(-FOOT_TEXTS).map(packed).join('\n');
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

function joined(pages: readonly PageText[]): FoundText {
  const starts: number[] = [];
  const runs = new Map<number, string>();
  const parts: string[] = [];
  let length = 0;
  for (const { texts } of pages) {
    starts.push(length);
    for (const run of texts) {
      const part = packed(run);
      if (part === '') continue;
      runs.set(length, part);
      parts.push(part);
      length += part.length;
    }
  }
  return {
    text: parts.join(''),
    pageAt(offset) {
      const next = starts.findIndex((start) => start > offset);
      return next === -1 ? starts.length : next;
    },
    runAt: (offset) => runs.get(offset) ?? '',
  };
}

const BLANK = /\s/u;

function packed(text: string): string {
  return BLANK.test(text) ? text.replace(/\s+/gu, '') : text;
}

/** Where the text ends that begins at `from` and is `expected`. */
function matched(found: string, from: number, expected: string): number | undefined {
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
