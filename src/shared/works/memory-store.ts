import { comparePositions } from './position.ts';
import type {
  ActState,
  AttachmentState,
  JudgementState,
  LoggedEntry,
  NoteState,
  PublicationState,
  SectionState,
  WorkItemState,
  WorksListing,
  WorksStore,
  WorkState,
} from './works-store.ts';

/** An empty store in memory: for bundles and tests. */
export function memoryWorksStore(): WorksStore & WorksListing {
  const works = new Map<string, WorkState>();
  const items = new Map<string, Map<string, WorkItemState>>();
  const sections = new Map<string, SectionState>();
  const publications = new Map<string, PublicationState>();
  const judgements = new Map<string, JudgementState>();
  const notes = new Map<number, NoteState>();
  const attachments = new Map<number, AttachmentState>();
  const logged = new Map<number, LoggedEntry>();
  const acts = new Map<string, ActState>();
  const key = (work: string, part: string): string => `${work}/${part}`;

  return {
    work: (id) => works.get(id),
    putWork: (work) => works.set(work.id, work),
    item: (work, sha256) => items.get(work)?.get(sha256),
    putItem(item) {
      const own = items.get(item.work) ?? new Map<string, WorkItemState>();
      items.set(item.work, own.set(item.sha256, item));
    },
    dropItem: (work, sha256) => items.get(work)?.delete(sha256),
    section: (work, section) => sections.get(key(work, section)),
    putSection: (section) => sections.set(key(section.work, section.section), section),
    dropSection: (work, section) => sections.delete(key(work, section)),
    publication: (work, id) => publications.get(key(work, id)),
    putPublication: (publication) => publications.set(key(publication.work, publication.id), publication),
    dropPublication: (work, id) => publications.delete(key(work, id)),
    judgement: (sha256) => judgements.get(sha256),
    putJudgement: (judgement) => judgements.set(judgement.sha256, judgement),
    note: (first) => notes.get(first),
    putNote: (note) => notes.set(note.first, note),
    attachment: (entry) => attachments.get(entry),
    putAttachment: (attachment) => attachments.set(attachment.entry, attachment),
    logged: (entry) => logged.get(entry),
    log: (entry) => logged.set(entry.entry, entry),
    act: (id) => acts.get(id),
    putAct: (act) => acts.set(act.id, act),
    spendUndone() {
      for (const act of acts.values()) if (act.stack === 'undone') acts.set(act.id, { ...act, stack: 'spent' });
    },
    works: () => [...works.values()].sort((a, b) => a.created - b.created),
    items: (work) =>
      [...(items.get(work)?.values() ?? [])].sort(
        (a, b) => comparePositions(a.position, b.position) || a.added - b.added || compareText(a.sha256, b.sha256),
      ),
    sections: (work) =>
      [...sections.values()]
        .filter((section) => section.work === work)
        .sort((a, b) => compareText(a.section, b.section)),
    publications: (work) =>
      [...publications.values()].filter((one) => one.work === work).sort((a, b) => compareText(a.id, b.id)),
    judgements: () => [...judgements.values()].sort((a, b) => compareText(a.sha256, b.sha256)),
    notes: () => [...notes.values()].sort((a, b) => a.first - b.first),
    attachments: () => [...attachments.values()].sort((a, b) => a.entry - b.entry),
    acts: () => [...acts.values()].sort((a, b) => a.first - b.first),
  };
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
