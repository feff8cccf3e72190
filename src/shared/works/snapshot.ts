import { memoryWorksStore } from './memory-store.ts';
import { applyWorksEntry } from './apply-entry.ts';
import type { WorksEntry } from './reduction.ts';
import type {
  AttachmentState,
  JudgementState,
  NoteState,
  PublicationState,
  SectionState,
  WorkItemState,
  WorksListing,
  WorkState,
} from './works-store.ts';

/** Everything that some entries tell of works, selection and intent, as plain data. */
export interface WorksSnapshot {
  readonly works: readonly WorkSnapshot[];
  readonly judgements: readonly JudgementState[];
  /** Also the removed ones, marked as such. */
  readonly notes: readonly NoteState[];
  /** Also the detached ones, marked as such. */
  readonly attachments: readonly AttachmentState[];
}

export interface WorkSnapshot extends WorkState {
  /** In the work's own order. */
  readonly items: readonly WorkItemState[];
  readonly sections: readonly SectionState[];
  readonly publications: readonly PublicationState[];
}

/** What entries (in the order of the ledger) amount to. Entries of other kinds are passed over; never throws. */
export function worksOf(entries: Iterable<WorksEntry>): WorksSnapshot {
  const store = memoryWorksStore();
  for (const entry of entries) applyWorksEntry(store, entry);
  return snapshotOf(store);
}

/** The content of a store. Two stores that went through the same entries give the same. */
export function snapshotOf(store: WorksListing): WorksSnapshot {
  return {
    works: store.works().map((work) => ({
      ...work,
      items: store.items(work.id),
      sections: store.sections(work.id),
      publications: store.publications(work.id),
    })),
    judgements: store.judgements(),
    notes: store.notes(),
    attachments: store.attachments(),
  };
}
