import type { ActState } from '../../../shared/works/works-store.ts';
import type { Db } from '../database/open.ts';
import { entriesOfAct, newestAct } from './works-tables.ts';
import type { WorksWriter, WrittenAct } from './works-writer.ts';

/** What would be undone and redone now. */
export interface ActsAhead {
  readonly undo: ActState | undefined;
  readonly redo: ActState | undefined;
}

/** One line of history over all that the author ever did in this log, in this run and before. */
export interface UndoActs {
  ahead(): ActsAhead;
  /** Writes entries that put back what was before the newest act. @returns undefined when there is nothing to undo */
  undo(): WrittenAct | undefined;
  /** Writes entries that undo the newest undoing. @returns undefined when there is nothing to redo */
  redo(): WrittenAct | undefined;
}

export function undoActs(db: Db, writer: WorksWriter): UndoActs {
  const entriesOf = entriesOfAct(db);
  const newest = newestAct(db);

  function putBack(act: ActState | undefined): WrittenAct | undefined {
    if (act === undefined) return undefined;
    return writer.write(
      entriesOf(act.id).flatMap(({ entry, inverse }) =>
        inverse === null ? [] : [{ kind: inverse.kind, body: { ...inverse.body, undoes: entry } }],
      ),
    );
  }

  return {
    ahead: () => ({ undo: newest('done'), redo: newest('undone') }),
    undo: () => putBack(newest('done')),
    redo: () => putBack(newest('undone')),
  };
}
