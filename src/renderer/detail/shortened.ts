import type { PromptPhrase } from '../../shared/timeline/prompt-phrases.ts';

/** Texts with no more phrases than this are shown whole. */
const SHORT = 60;
/** Unchanged phrases that stay beside a changed one. */
const BESIDE = 3;

/** A phrase, or how many unchanged ones were left out. */
export type Piece = { readonly phrase: PromptPhrase } | { readonly leftOut: number };

/** A long text as what changed in it and the words beside: nobody finds one word among a thousand. */
export function shortened(phrases: readonly PromptPhrase[]): Piece[] {
  if (phrases.length <= SHORT) return phrases.map((phrase) => ({ phrase }));
  const stays = new Set<number>();
  for (const [index, { change }] of phrases.entries()) {
    if (change === 'unchanged') continue;
    for (let near = index - BESIDE; near <= index + BESIDE; near += 1) stays.add(near);
  }
  const pieces: Piece[] = [];
  let leftOut = 0;
  for (const [index, phrase] of phrases.entries()) {
    if (!stays.has(index)) {
      leftOut += 1;
      continue;
    }
    if (leftOut > 0) pieces.push({ leftOut });
    leftOut = 0;
    pieces.push({ phrase });
  }
  if (leftOut > 0) pieces.push({ leftOut });
  return pieces;
}
