import type { WorkName, WorkRecipe } from '../../../shared/api/works-api.ts';
import { generationIn } from '../../../shared/bundle/generation-in.ts';
import { parseJson } from '../../../shared/json/parse-json.ts';
import type { NoteState } from '../../../shared/works/works-store.ts';
import type { Db } from '../database/open.ts';
import { noteOf, type NoteRow } from './note-table.ts';

/** What a window tells of works along time. */
export interface WorkStory {
  /** The different recipes of a work's items, oldest first, each by its first item; the first 1,000. */
  recipesOf(work: string): readonly WorkRecipe[];
  /** Works with items between two moments (Unix milliseconds, both included), and the notes on sessions and iterations
   *  that are named by an item in between. */
  between(fromMs: number, toMs: number): { readonly works: readonly WorkName[]; readonly notes: readonly NoteState[] };
}

const MAX_RECIPES = 1_000;

interface RecipeRow {
  readonly entry: number;
  readonly sha256: Buffer;
  readonly at: number;
  readonly format: string;
  readonly items: number;
  readonly generation: string;
}

/** Prepares every statement once. */
export function workStory(db: Db): WorkStory {
  // SQLite takes the other columns from the row that has the minimum.
  const selectRecipes = db.prepare<[string, number], RecipeRow>(
    `SELECT item.entry, v.sha256, min(item.at) AS at, v.format, count(*) AS items, v.generation
     FROM work_item AS i JOIN item ON item.entry = i.seen JOIN version AS v ON v.sha256 = i.sha256
     WHERE i.work = ? AND v.generation IS NOT NULL
     GROUP BY coalesce(v.recipe, v.sha256) ORDER BY at, item.entry LIMIT ?`,
  );
  const selectWorks = db.prepare<[number, number], WorkName>(
    `SELECT w.id, w.title FROM work_item AS i JOIN item ON item.entry = i.seen JOIN work AS w ON w.id = i.work
     WHERE w.gone = 'no' AND item.at BETWEEN ? AND ? GROUP BY w.id ORDER BY count(*) DESC, w.created`,
  );
  const selectNotes = db.prepare<[number, number], NoteRow>(
    `SELECT note.* FROM note JOIN item ON item.entry = note.about_entry
     WHERE note.about_on IN ('session', 'iteration') AND note.removed = 0 AND item.at BETWEEN ? AND ? ORDER BY 1`,
  );
  return {
    recipesOf: (work) =>
      selectRecipes.all(work, MAX_RECIPES).flatMap(({ sha256, at, generation: told, ...row }) => {
        const generation = generationIn(parseJson(told));
        return generation === undefined ? [] : { ...row, sha256: sha256.toString('hex'), atMs: at, generation };
      }),
    between: (fromMs, toMs) => ({
      works: selectWorks.all(fromMs, toMs),
      notes: selectNotes.all(fromMs, toMs).map(noteOf),
    }),
  };
}
