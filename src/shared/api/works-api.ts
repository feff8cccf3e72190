import type { EntrySource } from '../entry.ts';
import type { Generation } from '../generation.ts';
import type { WorkStage } from '../works/bodies.ts';
import type { Completeness } from '../works/completeness.ts';
import type { NamedLink } from '../works/named-links.ts';
import type { Proposal } from '../works/propose.ts';
import type {
  AttachmentState,
  JudgementState,
  NoteState,
  PublicationState,
  SectionState,
} from '../works/works-store.ts';
import type { Job } from './job-api.ts';

/** The part of the contract about works, selection and intent. Items are named by the entry of a file version when something
 *  is done with them, and by their hash inside a work. Every act answers with what is so now; all of them can be undone. */
export interface WorksResults {
  /** Works that are not discarded or merged, the last changed first. */
  'works.list': readonly WorkSummary[];
  'works.get': WorkDetail;
  /** A page of a work's items in its own order. */
  'works.items': readonly WorkItem[];
  /** Works that hold a file version. */
  'works.ofItem': readonly WorkSummary[];
  /** The different recipes of a work's items, oldest first; of very many the first 1,000. */
  'works.recipes': readonly WorkRecipe[];
  /** Works with items of a span of time, and what is said of the sessions and iterations in it. Both ends count. */
  'works.between': { readonly works: readonly WorkName[]; readonly notes: readonly NoteState[] };
  'works.create': WorkSummary;
  'works.change': WorkSummary;
  'works.setSection': WorkSummary;
  'works.add': WorkSummary;
  'works.takeOut': WorkSummary;
  'works.reorder': WorkSummary;
  /** The work that now holds the items of both. */
  'works.merge': WorkSummary;
  /** The new work. */
  'works.split': WorkSummary;
  'works.discard': null;
  'works.publish': PublicationState;
  'works.unpublish': null;
  /** Works that the session around an entry may hold, with the reasons. Nothing is written. */
  'works.propose': readonly Proposal[];
  /** Judges many file versions at once. `entries` is how many of them were not so already. */
  judge: { readonly entries: number; readonly judgements: readonly Judgement[] };
  /** Those of the file versions of which something is said or inferred. */
  'judgements.get': readonly Judgement[];
  'notes.list': readonly NoteState[];
  'notes.add': NoteState;
  /** Writes a new version. */
  'notes.replace': NoteState;
  'notes.remove': null;
  'attach.list': readonly AttachmentState[];
  /** Copies a file of this computer into the vault. */
  'attach.add': AttachmentState;
  'attach.remove': null;
  /** Read from the vault or from where it was seen; null when it is no such document, or is not to be found. */
  'edits.get': EditFacts | null;
  /** Writes an animated WebP of a work's pictures in the order in which they were made, as a job. */
  'lapse.start': Job;
  'acts.state': ActsState;
  'acts.undo': ActsState;
  'acts.redo': ActsState;
}

/** What is told when an act has been written, here or by undoing. */
export interface WorksEvents {
  'works.changed': {
    readonly works: readonly string[];
    /** File versions whose judgement, notes or works changed, at most 1,000 of them. */
    readonly sha256s: readonly string[];
    readonly acts: ActsState;
  };
}

export interface WorkSummary {
  readonly id: string;
  readonly title: string;
  readonly state: WorkStage;
  readonly items: number;
  /** Picked or rejected by the author, or for certain by what was done with the file. */
  readonly picked: number;
  readonly rejected: number;
  readonly finals: number;
  readonly createdMs: number;
  readonly changedMs: number;
  /** Where its items stand on the time axis; null for an empty work. */
  readonly firstMs: number | null;
  readonly lastMs: number | null;
  /** The file version that stands for the work: a final, else a picked one, else the first. */
  readonly cover: string | null;
}

export interface WorkDetail extends WorkSummary {
  /** Entry with which it was created. */
  readonly created: number;
  readonly splitFrom: string | null;
  /** Works that were merged into it. */
  readonly merged: readonly WorkName[];
  readonly sections: readonly SectionState[];
  readonly publications: readonly PublicationState[];
  /** Links in notes about it and its items that no publication has yet. */
  readonly namedLinks: readonly NamedLink[];
  /** About the work itself, oldest first. */
  readonly notes: readonly NoteState[];
  readonly attachments: readonly AttachmentState[];
  readonly completeness: Completeness;
  /** How many items were generated: no documents, no sources, nothing saved over or saved from a document. */
  readonly generated: number;
  /** Hashes of the generated items that others certainly came from. */
  readonly used: readonly string[];
}

export interface WorkItem {
  /** The entry with which the file version was seen. */
  readonly entry: number;
  readonly sha256: string;
  readonly name: string;
  readonly atMs: number;
  readonly known: EntrySource;
  readonly format: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly seed: string | null;
  readonly present: boolean;
  readonly notes: number;
  readonly judgement: Judgement | null;
}

/** A time-lapse that has been written. */
export interface LapseDone {
  readonly path: string;
  readonly bytes: number;
  readonly frames: number;
  /** Pictures that could not be had, and are left out. */
  readonly missing: number;
}

export interface WorkName {
  readonly id: string;
  readonly title: string;
}

/** A recipe, told by the first item that was made with it. */
export interface WorkRecipe {
  readonly entry: number;
  readonly sha256: string;
  readonly atMs: number;
  readonly format: string;
  /** How many of the work's items were made with it. */
  readonly items: number;
  readonly generation: Generation;
}

export interface Judgement extends JudgementState {
  /** What counts: the author's word, else what is inferred for certain. */
  readonly selection: 'pick' | 'reject' | null;
}

/** What a document of a picture editor tells without being opened in it. */
export interface EditFacts {
  readonly program: 'photoshop' | 'krita' | 'openraster' | 'procreate' | 'clip-studio' | 'gimp';
  /** In pixels. */
  readonly width?: number;
  readonly height?: number;
  /** Groups count as layers; at most 500 names, as the file lists them. */
  readonly layers?: { readonly count: number; readonly names: readonly string[] };
  /** The editing history that Photoshop writes when the user has turned that on. */
  readonly history?: string;
  /** What could not be read, in English. */
  readonly problems: readonly string[];
  /** Whether it holds a picture of the whole, from which thumbnails are made. */
  readonly hasPreview: boolean;
}

export interface ActsState {
  readonly undo: ActAhead | null;
  readonly redo: ActAhead | null;
}

/** Something that can be undone or redone: what it was, and of how many entries. */
export interface ActAhead {
  /** `work.created`, `work.added`, `judged.pick`, `judged.stars`, `note.written`, `attached.attached` … */
  readonly what: string;
  readonly count: number;
  readonly atMs: number;
}
