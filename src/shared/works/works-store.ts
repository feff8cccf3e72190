import type { JsonObject } from '../json/canonical-json.ts';
import type { About, AttachmentRole, JudgedHow, Position, SectionName, Sign, WorkStage, WorksBody } from './bodies.ts';

/** What the entries amount to. Times are Unix milliseconds by the clock of the computer that wrote the entry; every other
 *  number is the index of an entry unless it says otherwise. */

export interface WorkState {
  readonly id: string;
  readonly title: string;
  readonly state: WorkStage;
  readonly gone: 'no' | 'discarded' | 'merged';
  readonly mergedInto: string | null;
  readonly splitFrom: string | null;
  readonly created: number;
  readonly createdMs: number;
  /** By the last entry about it or its items. */
  readonly changedMs: number;
}

export interface WorkItemState {
  readonly work: string;
  readonly sha256: string;
  /** The entry with which the file version was seen. */
  readonly seen: number;
  readonly position: Position;
  readonly added: number;
}

export interface SectionState {
  readonly work: string;
  readonly section: SectionName;
  readonly text: string;
  readonly entry: number;
  readonly atMs: number;
}

export interface PublicationState {
  readonly work: string;
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly date: string;
  readonly entry: number;
  readonly atMs: number;
}

/** How a file version was judged: by the author, and apart from that, what the software infers. */
export interface JudgementState {
  readonly sha256: string;
  readonly seen: number;
  readonly pick: 'pick' | 'reject' | null;
  /** 0 (none) to 5. */
  readonly stars: number;
  readonly final: boolean;
  readonly label: string;
  readonly reason: string;
  /** The author's last entry. */
  readonly entry: number | null;
  readonly atMs: number | null;
  readonly sign: Exclude<Sign, 'none'> | null;
  readonly how: Exclude<JudgedHow, 'author'> | null;
  readonly certain: boolean;
  readonly signEntry: number | null;
}

export interface NoteState {
  /** The entry with which it was first written: its name. */
  readonly first: number;
  readonly newest: number;
  readonly about: About;
  readonly text: string;
  readonly removed: boolean;
  readonly writtenMs: number;
  readonly changedMs: number;
}

export interface AttachmentState {
  readonly entry: number;
  readonly about: About;
  readonly role: AttachmentRole;
  readonly sha256: string;
  /** Size in bytes. */
  readonly size: number;
  readonly name: string;
  readonly format: string;
  readonly text: string;
  readonly url: string;
  readonly date: string;
  readonly publication: string | null;
  readonly detached: boolean;
  readonly atMs: number;
}

/** An entry that had an effect, and what would put back what was before. */
export interface LoggedEntry {
  readonly entry: number;
  readonly kind: WorksBody['kind'];
  readonly act: string | null;
  readonly work: string | null;
  readonly sha256: string | null;
  /** The note of which this is a version. */
  readonly note: number | null;
  readonly inverse: Inverse | null;
}

export interface Inverse {
  readonly kind: WorksBody['kind'];
  readonly body: JsonObject;
}

/** One thing that the author did. The newest one that is `done` can be undone, the newest one that is `undone` redone. */
export interface ActState {
  readonly id: string;
  readonly first: number;
  readonly stack: 'done' | 'undone' | 'spent';
  /** What was done first in it: `work.created`, `judged.pick` … */
  readonly what: string;
  /** Number of entries. */
  readonly entries: number;
  readonly atMs: number;
}

/** Where the state is kept: in memory or in tables. One row a key; `put` adds or replaces. */
export interface WorksStore {
  work(id: string): WorkState | undefined;
  putWork(work: WorkState): void;
  item(work: string, sha256: string): WorkItemState | undefined;
  putItem(item: WorkItemState): void;
  dropItem(work: string, sha256: string): void;
  section(work: string, section: SectionName): SectionState | undefined;
  putSection(section: SectionState): void;
  dropSection(work: string, section: SectionName): void;
  publication(work: string, id: string): PublicationState | undefined;
  putPublication(publication: PublicationState): void;
  dropPublication(work: string, id: string): void;
  judgement(sha256: string): JudgementState | undefined;
  putJudgement(judgement: JudgementState): void;
  note(first: number): NoteState | undefined;
  putNote(note: NoteState): void;
  attachment(entry: number): AttachmentState | undefined;
  putAttachment(attachment: AttachmentState): void;
  logged(entry: number): LoggedEntry | undefined;
  log(entry: LoggedEntry): void;
  act(id: string): ActState | undefined;
  putAct(act: ActState): void;
  /** Nothing can be redone any more. */
  spendUndone(): void;
}

/** Everything in a store, in an order that follows from the entries. */
export interface WorksListing {
  works(): readonly WorkState[];
  /** In the work's own order. */
  items(work: string): readonly WorkItemState[];
  sections(work: string): readonly SectionState[];
  publications(work: string): readonly PublicationState[];
  judgements(): readonly JudgementState[];
  notes(): readonly NoteState[];
  attachments(): readonly AttachmentState[];
  acts(): readonly ActState[];
}
