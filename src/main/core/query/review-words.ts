import type { CountedWord, ReviewWords } from '../../../shared/api/review-api.ts';
import { INPUT_LABELS, MODEL_LABELS } from '../../../shared/timeline/diff-labels.ts';
import { MINUS, PLUS } from '../../../shared/timeline/short-text.ts';
import type { Db } from '../database/open.ts';
import type { ChangeLines } from '../timeline/change-lines.ts';
import type { Span } from './review-pictures.ts';

const CHUNK = 2_000;
const MOST = 24;
/** With more at once it was another picture that was begun, not a word that was tried. */
const SMALL = 4;
/** Models and pictures that came or went are told in the same way. */
const OTHERS = [...MODEL_LABELS, ...INPUT_LABELS];

/** Counts the words that came and went in a span of time, from what has been worked out of it. */
export async function reviewWords(
  db: Db,
  { fromMs, toMs }: Span,
  letOthersIn: () => Promise<void>,
  signal: AbortSignal,
): Promise<ReviewWords> {
  const select = db.prepare<[number, number, number], { at: number; entry: number; lines: string | null }>(
    `SELECT t.first_at AS at, t.first_entry AS entry, c.lines
     FROM tl.iteration AS t LEFT JOIN tl.change_lines AS c USING (first_at, first_entry)
     WHERE (t.first_at, t.first_entry) > (?, ?) AND t.first_at < ? AND t.recipe <> 0
     ORDER BY t.first_at, t.first_entry LIMIT ${CHUNK}`,
  );
  const added = new Map<string, number>();
  const removed = new Map<string, number>();
  let counted = 0;
  let place = { at: fromMs - 1, entry: Number.MAX_SAFE_INTEGER };
  for (;;) {
    const rows = select.all(place.at, place.entry, toMs);
    for (const { lines } of rows) {
      if (lines === null) continue;
      counted++;
      // Written by the index as ChangeLines.
      count((JSON.parse(lines) as ChangeLines).en, added, removed);
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < CHUNK) break;
    place = last;
    await letOthersIn();
    signal.throwIfAborted();
  }
  return { added: most(added), removed: most(removed), counted };
}

function count(lines: readonly string[], added: Map<string, number>, removed: Map<string, number>): void {
  const words = lines.filter((line) => isWord(line));
  if (words.length > SMALL) return;
  for (const line of words) {
    const counts = line.startsWith(PLUS) ? added : removed;
    const word = line.slice(2);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
}

function isWord(line: string): boolean {
  if (!line.startsWith(`${PLUS} `) && !line.startsWith(`${MINUS} `)) return false;
  return !OTHERS.some((label) => line.startsWith(`${label} `, 2));
}

function most(counts: ReadonlyMap<string, number>): CountedWord[] {
  return [...counts]
    .map(([word, times]) => ({ word, count: times }))
    .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))
    .slice(0, MOST);
}
