import type { IterationRow } from '../../../shared/api/api.ts';
import type { Generation } from '../../../shared/generation.ts';
import { summarise } from '../../../shared/timeline/diff-words.ts';
import { diffGenerations } from '../../../shared/timeline/generation-diff.ts';
import type { Db } from '../database/open.ts';

type Changes = IterationRow['changes'];

/** Says what changed from one iteration to the next. */
export interface ChangeWords {
  /** What changed against the iteration right before in time; empty where either tells nothing of its making. */
  of(iteration: { readonly first_at: number; readonly first_entry: number; readonly recipe: number }): Changes;
}

const NOTHING: Changes = { zh: [], en: [] };
const REMEMBERED = 8_000;

/** From the record and its index, which is attached as `tl`. What is the same for two recipes is worked out once. */
export function changeWords(db: Db): ChangeWords {
  const selectBefore = db.prepare<[number, number], { at: number; entry: number; recipe: number }>(
    `SELECT first_at AS at, first_entry AS entry, recipe FROM tl.iteration WHERE (first_at, first_entry) < (?, ?)
     ORDER BY first_at DESC, first_entry DESC LIMIT 1`,
  );
  const selectGeneration = db
    .prepare<[number], string | null>(
      'SELECT version.generation FROM main.item JOIN main.version ON version.id = item.version WHERE item.entry = ?',
    )
    .pluck();
  const remembered = new Map<string, Changes>();
  const generations = new Map<number, Generation | undefined>();

  function generationOf(entry: number): Generation | undefined {
    if (generations.has(entry)) return generations.get(entry);
    const json = selectGeneration.get(entry);
    // Canonical JSON of a Generation, written by the worker that read the file.
    const generation = json === undefined || json === null ? undefined : (JSON.parse(json) as Generation);
    // Rows are read in order: the one before is the next one's.
    if (generations.size >= 4) generations.clear();
    generations.set(entry, generation);
    return generation;
  }

  function compare(before: number, after: number): Changes {
    const from = generationOf(before);
    const to = generationOf(after);
    if (from === undefined || to === undefined) return NOTHING;
    // The seed of one picture of each says nothing of the two iterations: it varies inside them.
    const diff = diffGenerations(withoutSeed(from), withoutSeed(to));
    return { zh: summarise(diff, 'zh-CN'), en: summarise(diff, 'en') };
  }

  return {
    of({ first_at, first_entry, recipe }) {
      const before = recipe === 0 ? undefined : selectBefore.get(first_at, first_entry);
      if (before === undefined || before.recipe === 0) return NOTHING;
      const key = `${before.recipe},${recipe}`;
      const known = remembered.get(key);
      if (known !== undefined) return known;
      const changes = before.recipe === recipe ? NOTHING : compare(before.entry, first_entry);
      if (remembered.size >= REMEMBERED) remembered.clear();
      remembered.set(key, changes);
      return changes;
    },
  };
}

function withoutSeed(generation: Generation): Generation {
  const { seed, ...rest } = generation;
  return seed === undefined ? generation : rest;
}
