import type { Generation } from '../../../shared/generation.ts';
import { summarise } from '../../../shared/timeline/diff-words.ts';
import { diffGenerations } from '../../../shared/timeline/generation-diff.ts';

/** What changed from one iteration to the next, in short lines. */
export interface ChangeLines {
  readonly zh: readonly string[];
  readonly en: readonly string[];
}

export const NO_CHANGES: ChangeLines = { zh: [], en: [] };
/** A list has room for a few lines; whoever wants all of them compares the two in full. */
const MAX_CHANGE_LINES = 12;

/** The first lines of what changed. The seeds are left out: they vary inside an iteration. */
export function changeLines(before: Generation, after: Generation): ChangeLines {
  const diff = diffGenerations(withoutSeed(before), withoutSeed(after));
  return {
    zh: summarise(diff, 'zh-CN').slice(0, MAX_CHANGE_LINES),
    en: summarise(diff, 'en').slice(0, MAX_CHANGE_LINES),
  };
}

function withoutSeed(generation: Generation): Generation {
  const { seed, ...rest } = generation;
  return seed === undefined ? generation : rest;
}
