import type { Generation } from '../../../shared/generation.ts';
import type { Db } from '../database/open.ts';
import { changeLines } from './change-lines.ts';
import { byTime, END_OF_TIME, START_OF_TIME, type Moment } from './place-in-time.ts';

/** Works out what changed between iterations while there is nothing else to do, newest first, so that lists need not. */
export interface ChangeIndex {
  /** Iterations from this place on may have changed, or there are new ones. */
  changedFrom(from: Moment): void;
  /** Whether there may be something left to do. */
  pending(): boolean;
  /** Looks at the next few iterations, in a transaction of its own. */
  advance(): void;
}

interface Row extends Moment {
  readonly recipe: number;
  readonly before: number | null;
}

const LOOKED_AT = 300;
const WORKED_OUT = 60;

/** For the index in `index`; generations come from the record. Begins with all iterations. */
export function changeIndex(index: Db, record: Db): ChangeIndex {
  const selectRows = index.prepare<[number, number], Row>(
    `SELECT t.first_at AS at, t.first_entry AS entry, t.recipe, c.before_entry AS before
     FROM iteration AS t LEFT JOIN change_lines AS c USING (first_at, first_entry)
     WHERE (t.first_at, t.first_entry) < (?, ?) ORDER BY t.first_at DESC, t.first_entry DESC LIMIT ${LOOKED_AT + 1}`,
  );
  const put = index.prepare<[number, number, number, string]>(
    `INSERT INTO change_lines VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET before_entry = excluded.before_entry, lines = excluded.lines`,
  );
  const selectGeneration = record
    .prepare<[number], string | null>(
      'SELECT version.generation FROM item JOIN version ON version.id = item.version WHERE item.entry = ?',
    )
    .pluck();
  // What lies between the two has not been looked at.
  let cursor = END_OF_TIME;
  let floor = START_OF_TIME;

  function generationOf(entry: number): Generation | undefined {
    const json = selectGeneration.get(entry);
    // Canonical JSON of a Generation, written by the worker that read the file.
    return json === undefined || json === null ? undefined : (JSON.parse(json) as Generation);
  }

  function advance(): void {
    const rows = selectRows.all(cursor.at, cursor.entry);
    let workedOut = 0;
    for (const [i, row] of rows.entries()) {
      const previous = rows[i + 1];
      if (previous === undefined || byTime(row, floor) < 0) {
        floor = END_OF_TIME;
        return;
      }
      const same = row.recipe === 0 || previous.recipe === 0 || row.recipe === previous.recipe;
      if (!same && row.before !== previous.entry) {
        const [before, after] = [generationOf(previous.entry), generationOf(row.entry)];
        if (before !== undefined && after !== undefined)
          put.run(row.at, row.entry, previous.entry, JSON.stringify(changeLines(before, after)));
        workedOut++;
      }
      cursor = row;
      if (i + 2 >= LOOKED_AT || workedOut >= WORKED_OUT) return;
    }
    floor = END_OF_TIME;
  }

  return {
    changedFrom(from) {
      // The iteration that follows a changed one is compared with it: all later ones are looked at again.
      if (byTime(from, floor) < 0) floor = from;
      cursor = END_OF_TIME;
    },
    pending: () => byTime(floor, END_OF_TIME) < 0,
    advance: () => index.transaction(advance)(),
  };
}
