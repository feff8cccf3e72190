import { AppError } from '../../../shared/app-error.ts';
import type { Target } from '../../../shared/works/bodies.ts';
import type { WorkFacts } from '../../../shared/works/completeness.ts';
import type { ProposalItem } from '../../../shared/works/propose.ts';
import type { WorksListing, WorksStore } from '../../../shared/works/works-store.ts';
import type { Db } from '../database/open.ts';
import type { EntryMoment } from '../ledger/entry-line.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { attachActs, type AttachActs } from './attach-acts.ts';
import { selectionSigns, type SelectionSigns } from './selection-signs.ts';
import { sessionItems } from './session-items.ts';
import { undoActs, type UndoActs } from './undo-acts.ts';
import { wordActs, type WordActs } from './word-acts.ts';
import { workActs, type WorkActs } from './work-acts.ts';
import { workFacts, type KnownLinks } from './work-facts.ts';
import { worksQueries, type WorksQueries } from './works-queries.ts';
import { workStory, type WorkStory } from './work-story.ts';
import { worksTables } from './works-tables.ts';
import { worksWriter, type WorksWriter, type WrittenAct } from './works-writer.ts';

/** Works, selection and intent as they are now. */
export interface WorksReading {
  readonly state: WorksStore & WorksListing;
  readonly queries: WorksQueries;
  readonly story: WorkStory;
  facts(work: string, links: KnownLinks): WorkFacts;
  /** The files of the session around an entry. `gapMs` is the pause that ends a session. */
  session(entry: number, gapMs: number): readonly ProposalItem[];
  /** The file versions that entries are about. @throws AppError NOT_FOUND */
  targets(entries: readonly number[]): Target[];
}

/** The same, and what can be done. */
export interface Works extends WorksReading {
  readonly writer: WorksWriter;
  readonly works: WorkActs;
  readonly words: WordActs;
  readonly files: AttachActs;
  readonly history: UndoActs;
  /** What is inferred from what people do with their files. */
  readonly signs: SelectionSigns;
}

interface Parts {
  readonly db: Db;
  readonly ledger: Ledger;
  /** Folder of the vault. */
  readonly vault: string;
  readonly moment: () => EntryMoment;
  readonly addVaultFile: (sha256: string, size: number) => void;
  /** Told after something was committed. */
  readonly written: (act: WrittenAct) => void;
}

/** Looks only; `db` may be open for reading. */
export function readWorks(db: Db): WorksReading {
  const state = worksTables(db);
  const queries = worksQueries(db, state);
  return {
    state,
    queries,
    story: workStory(db),
    facts: workFacts(db, state),
    session: sessionItems(db),
    targets: (entries) =>
      entries.map((entry) => {
        const target = queries.target(entry);
        if (target === undefined) throw new AppError('NOT_FOUND', `entry ${entry} is not about a file`);
        return target;
      }),
  };
}

/** Everything about works in one record, for its one writer. */
export function createWorks({ db, ledger, vault, moment, addVaultFile, written }: Parts): Works {
  const reading = readWorks(db);
  const { state, queries } = reading;
  const writer = worksWriter({ ledger, store: state, moment, written });
  return {
    ...reading,
    writer,
    works: workActs(state, writer),
    words: wordActs(state, writer),
    files: attachActs({ store: state, writer, vault, addVaultFile }),
    history: undoActs(db, writer),
    signs: selectionSigns({ store: state, writer, queries, written }),
  };
}
