import type { Generation } from '../../../shared/generation.ts';
import type { Db } from '../database/open.ts';
import { changeLines, NO_CHANGES, type ChangeLines } from '../timeline/change-lines.ts';
import type { IterationColumns } from './iteration-columns.ts';
import type { IterationFacts } from './iteration-rows.ts';

/** Says what changed from one iteration to the next. */
export interface ChangeReader {
  /** What changed against the iteration right before in time (at `index - 1` in the columns); nothing where either does not
   *  tell how it was made. */
  of(iteration: IterationFacts, columns: IterationColumns, index: number): ChangeLines;
}

const REMEMBERED = 4_000;

/** Reads what the index has worked out; works out the rest itself. */
export function changeReader(db: Db): ChangeReader {
  const selectGeneration = db
    .prepare<[number], string | null>(
      'SELECT version.generation FROM main.item JOIN main.version ON version.id = item.version WHERE item.entry = ?',
    )
    .pluck();
  const remembered = new Map<string, ChangeLines>();

  function generationOf(entry: number): Generation | undefined {
    const json = selectGeneration.get(entry);
    // Canonical JSON of a Generation, written by the worker that read the file.
    return json === undefined || json === null ? undefined : (JSON.parse(json) as Generation);
  }

  function workOut(before: number, after: number): ChangeLines {
    const [from, to] = [generationOf(before), generationOf(after)];
    return from === undefined || to === undefined ? NO_CHANGES : changeLines(from, to);
  }

  return {
    of({ first_entry, recipe, before_entry, lines }, columns, index) {
      const before = columns.entry[index - 1];
      const beforeRecipe = columns.recipe[index - 1] ?? 0;
      if (before === undefined || recipe === 0 || beforeRecipe === 0 || recipe === beforeRecipe) return NO_CHANGES;
      // Written by the index as ChangeLines.
      if (lines !== null && before_entry === before) return JSON.parse(lines) as ChangeLines;
      const key = `${before},${first_entry}`;
      const known = remembered.get(key) ?? workOut(before, first_entry);
      if (remembered.size >= REMEMBERED) remembered.clear();
      remembered.set(key, known);
      return known;
    },
  };
}
