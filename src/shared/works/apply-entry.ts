import { countIn } from '../json/members.ts';
import { idIn } from './body-values.ts';
import { reduceAttached } from './reduce-attached.ts';
import { reduceJudged } from './reduce-judged.ts';
import { reduceNote } from './reduce-note.ts';
import { reduceWork } from './reduce-work.ts';
import { timeOf, worksKindOf } from './reduction.ts';
import type { Reduction, WorksEntry } from './reduction.ts';
import type { WorksStore } from './works-store.ts';

const REDUCERS = { work: reduceWork, judged: reduceJudged, note: reduceNote, attached: reduceAttached } as const;

/** Applies one entry, in the order of the ledger. Entries of other kinds and bodies that cannot be understood change
 *  nothing; never throws. The same code runs where an entry is written, at a rebuild and over the entries of a bundle.
 *  @returns what it did, or undefined */
export function applyWorksEntry(store: WorksStore, entry: WorksEntry): Reduction | undefined {
  const kind = worksKindOf(entry.kind);
  const reduction = kind === undefined ? undefined : REDUCERS[kind](store, entry);
  if (kind === undefined || reduction === undefined) return undefined;
  const act = entry.known === 'declared' ? idIn(entry.body, 'act') : undefined;
  store.log({
    entry: entry.index,
    kind,
    act: act ?? null,
    work: reduction.work ?? null,
    sha256: reduction.sha256 ?? null,
    note: reduction.note ?? null,
    inverse: reduction.inverse === undefined ? null : { kind, body: reduction.inverse },
  });
  if (act !== undefined && reduction.inverse !== undefined) noteAct(store, entry, act, reduction.what);
  const noted = act !== undefined && reduction.what === 'work.split' ? store.act(act) : undefined;
  // A work is made first; what the author did was to split another.
  if (noted !== undefined) store.putAct({ ...noted, what: reduction.what });
  return reduction;
}

/** One line of history: something new ends the possibility to redo; undoing and redoing move between the two ends. */
function noteAct(store: WorksStore, entry: WorksEntry, id: string, what: string): void {
  const there = store.act(id);
  if (there !== undefined) {
    store.putAct({ ...there, entries: there.entries + 1 });
    return;
  }
  const undone = store.act(store.logged(countIn(entry.body, 'undoes') ?? -1)?.act ?? '');
  const fresh = { id, first: entry.index, what: undone?.what ?? what, entries: 1, atMs: timeOf(entry) };
  if (undone === undefined || undone.stack === 'spent') {
    store.spendUndone();
    store.putAct({ ...fresh, stack: 'done' });
    return;
  }
  store.putAct({ ...undone, stack: 'spent' });
  store.putAct({ ...fresh, stack: undone.stack === 'done' ? 'undone' : 'done' });
}
