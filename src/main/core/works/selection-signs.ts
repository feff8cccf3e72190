import type { EntrySource } from '../../../shared/entry.ts';
import type { JudgedBody, JudgedHow, Sign, Target } from '../../../shared/works/bodies.ts';
import type { WorksStore } from '../../../shared/works/works-store.ts';
import type { Append } from '../ledger/ledger.ts';
import { archiveSign, isSavedAgain, isStarred } from './telling-folders.ts';
import type { WorksQueries } from './works-queries.ts';
import type { WorksWriter, WrittenAct } from './works-writer.ts';

/** A file version at a path, and the entry that was just written about it. Only pictures are to be told of. */
export interface SignedFile {
  readonly sha256: string;
  /** Absolute, `/` between folders. */
  readonly path: string;
  readonly entry: number;
  readonly src: EntrySource;
}

/**
 * What people do with their files says which pictures they want. Such signs are written right after the entry from which
 * they follow, in the same transaction, and never touch what the author said. `live` where the act itself was seen as it
 * happened, else `derived`.
 */
export interface SelectionSigns {
  /** A file version was seen at a path that did not hold it. `again`: it had been recorded before. `alike` finds an earlier
   *  file version that tells the same of how it was made. */
  seen(append: Append, file: SignedFile, again: boolean, alike: () => string | undefined): void;
  moved(append: Append, file: SignedFile, from: string): void;
  /** `left`: how many paths still hold it. */
  removed(append: Append, file: SignedFile, left: number): void;
  /** Before a transaction, and after it was committed. */
  begin(): void;
  committed(): void;
}

interface Parts {
  readonly store: WorksStore;
  readonly writer: WorksWriter;
  readonly queries: Pick<WorksQueries, 'targetOf'>;
  readonly written: (act: WrittenAct) => void;
}

type SignHow = Exclude<JudgedHow, 'author'>;

/** Signs of one record. */
export function selectionSigns({ store, writer, queries, written }: Parts): SelectionSigns {
  let entries: number[] = [];
  let sha256s: string[] = [];

  function write(
    append: Append,
    { src, entry: because }: SignedFile,
    target: Target,
    how: SignHow,
    sign: Sign,
    certainty: 'certain' | 'likely' = 'certain',
  ): void {
    const { kind, ...body }: JudgedBody = { kind: 'judged', how, target, sign, certainty, because };
    entries.push(writer.infer(append, src === 'live' ? 'live' : 'derived', { kind, body }));
    sha256s.push(target.sha256);
  }

  /** What was inferred from the file's being gone, or from a star, no longer holds. */
  function withdraw(append: Append, file: SignedFile, target: Target, how: SignHow): void {
    const { sha256 } = target;
    if (store.judgement(sha256)?.how === how) write(append, file, target, 'withdrawn', 'none');
  }

  return {
    seen(append, file, again, alike) {
      const { sha256, path, entry } = file;
      if (again) withdraw(append, file, { sha256, entry }, 'deleted');
      if (isStarred(path) && again) write(append, file, { sha256, entry }, 'starred', 'pick');
      if (!isSavedAgain(path)) return;
      if (again) {
        write(append, file, { sha256, entry }, 'saved-again', 'pick');
        return;
      }
      // The generator wrote it anew; which picture it was is told by its parameters only.
      const target = queries.targetOf(alike() ?? '');
      if (target !== undefined) write(append, file, target, 'saved-again', 'pick', 'likely');
    },
    moved(append, file, from) {
      const target = queries.targetOf(file.sha256);
      if (target === undefined) return;
      withdraw(append, file, target, 'deleted');
      const sign = archiveSign(from, file.path);
      if (sign !== undefined) write(append, file, target, 'archived', sign, sign === 'unclear' ? 'likely' : 'certain');
    },
    removed(append, file, left) {
      const target = queries.targetOf(file.sha256);
      if (target === undefined) return;
      if (left === 0) write(append, file, target, 'deleted', 'reject');
      else if (isStarred(file.path)) withdraw(append, file, target, 'starred');
    },
    begin() {
      [entries, sha256s] = [[], []];
    },
    committed() {
      if (entries.length > 0) written({ entries, works: [], sha256s, final: false });
      [entries, sha256s] = [[], []];
    },
  };
}
