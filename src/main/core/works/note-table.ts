import type { NoteState, WorksListing, WorksStore } from '../../../shared/works/works-store.ts';
import type { Db } from '../database/open.ts';
import { aboutColumns, aboutOf, type AboutColumns } from './row-values.ts';

type NoteTable = Pick<WorksStore, 'note' | 'putNote'> & Pick<WorksListing, 'notes'>;

/** A row of the table, with the names of its columns. */
export interface NoteRow extends AboutColumns {
  readonly first: number;
  readonly newest: number;
  readonly text: string;
  readonly removed: 0 | 1;
  readonly written_ms: number;
  readonly changed_ms: number;
}

/** Notes in their newest version. */
export function noteTable(db: Db): NoteTable {
  const select = db.prepare<[number], NoteRow>('SELECT * FROM note WHERE first = ?');
  const selectAll = db.prepare<[], NoteRow>('SELECT * FROM note ORDER BY first');
  const put = db.prepare(
    `INSERT OR REPLACE INTO note
       (first, newest, about_on, about_work, about_entry, about_sha256, text, removed, written_ms, changed_ms)
     VALUES (:first, :newest, :about_on, :about_work, :about_entry, :about_sha256, :text, :removed, :writtenMs, :changedMs)`,
  );
  return {
    note(first) {
      const row = select.get(first);
      return row === undefined ? undefined : noteOf(row);
    },
    putNote: ({ about, ...note }) => put.run({ ...note, ...aboutColumns(about), removed: note.removed ? 1 : 0 }),
    notes: () => selectAll.all().map(noteOf),
  };
}

/** The note in a row. */
export function noteOf(row: NoteRow): NoteState {
  const { first, newest, text, removed, written_ms: writtenMs, changed_ms: changedMs } = row;
  return { first, newest, about: aboutOf(row), text, removed: removed === 1, writtenMs, changedMs };
}
