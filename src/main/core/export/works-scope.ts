import { AppError } from '../../../shared/app-error.ts';
import { readEntryLine } from '../../../shared/bundle/entry-line.ts';
import { countIn, textIn } from '../../../shared/json/members.ts';
import { applyWorksEntry } from '../../../shared/works/apply-entry.ts';
import { memoryWorksStore } from '../../../shared/works/memory-store.ts';
import { referencesOf } from '../../../shared/works/references.ts';
import { worksKindOf, type WorksEntry } from '../../../shared/works/reduction.ts';
import type { WorksListing, WorksStore } from '../../../shared/works/works-store.ts';
import type { LedgerView } from '../ledger/ledger-view.ts';
import { nodeCrypto } from './node-crypto.ts';

/** The entries about works, selection and intent of a whole log, and what they amount to. */
export interface WorksLog {
  readonly entries: readonly WorksEntry[];
  readonly store: WorksStore & WorksListing;
}

/** What of a log is disclosed, as far as entries about works may refer to it. */
export interface Disclosed {
  /** Hashes of the file versions. */
  readonly sha256s: ReadonlySet<string>;
  readonly entries: ReadonlySet<number>;
  readonly works: ReadonlySet<string>;
}

const MARKS = ['"kind":"work"', '"kind":"judged"', '"kind":"note"', '"kind":"attached"'].map((text) =>
  Buffer.from(text),
);

/** Reads the entries about works among the first `size`. A damaged line is none of them; it is found elsewhere. */
export function readWorksLog(ledger: LedgerView, size: number): WorksLog {
  const store = memoryWorksStore();
  const entries: WorksEntry[] = [];
  for (const { index, line } of ledger.lines(0, size)) {
    const bytes = Buffer.from(line.buffer, line.byteOffset, line.byteLength);
    // Looking for the mark takes a fraction of reading the line; a text that holds it is found not to be the kind.
    if (!MARKS.some((mark) => bytes.includes(mark))) continue;
    const entry = readEntryLine(nodeCrypto.sha256, line, index + 1);
    if ('code' in entry || worksKindOf(entry.kind) === undefined) continue;
    applyWorksEntry(store, entry);
    entries.push(entry);
  }
  return { entries, store };
}

/** The work and everything that was merged into it. @throws AppError EXPORT_EMPTY when there is no such work */
export function worksInScope({ store }: WorksLog, id: string): ReadonlySet<string> {
  if (store.work(id)?.gone !== 'no') throw new AppError('EXPORT_EMPTY', `there is no work ${id}`);
  const found = new Set([id]);
  const merged = store.works().filter(({ gone }) => gone === 'merged');
  for (const part of found) for (const work of merged) if (work.mergedInto === part) found.add(work.id);
  return found;
}

/** Hashes of the file versions that a work holds. */
export function filesOfWork({ store }: WorksLog, id: string): ReadonlySet<string> {
  return new Set(store.items(id).map(({ sha256 }) => sha256));
}

/** The entries that give away nothing but what is disclosed: all that they speak of is, and the author has not taken back
 *  the note or the attachment since. */
export function disclosableEntries(log: WorksLog, disclosed: Disclosed): readonly WorksEntry[] {
  return log.entries.filter((entry) => {
    const { works, sha256s, entries } = referencesOf(entry);
    return (
      works.every((work) => disclosed.works.has(work)) &&
      sha256s.every((sha256) => disclosed.sha256s.has(sha256)) &&
      entries.every((index) => disclosed.entries.has(index)) &&
      !isTakenBack(log.store, entry)
    );
  });
}

function isTakenBack(store: WorksStore, { index, kind, body }: WorksEntry): boolean {
  switch (worksKindOf(kind)) {
    case 'note': {
      // A line that the reducer could make nothing of says nothing that could be shown.
      const first = store.logged(index)?.note;
      return first === undefined || first === null || store.note(first)?.removed !== false;
    }
    case 'attached': {
      const attached = textIn(body, 'event') === 'attached' ? index : (countIn(body, 'attached') ?? -1);
      return store.attachment(attached)?.detached !== false;
    }
    case 'work':
    case 'judged':
      return store.logged(index) === undefined;
    case undefined:
      return true;
  }
}
