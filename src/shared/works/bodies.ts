/**
 * Bodies of the entries about works, selection and intent.
 *
 * Each entry speaks of one thing only (one file version, one work, one note), so that an entry about what is withheld never
 * has to be disclosed for the sake of another. What an author does at once shares an `act`. Nothing is ever changed in
 * place: undoing writes a new entry that puts back what was before and says in `undoes` which entry that is about, so that
 * the state follows from the values alone, whichever entries are disclosed.
 */

/** What the entries of one thing that the author did have in common. */
export interface ActFields {
  /** 16 hex digits; absent where the software infers. */
  readonly act?: string;
  /** Index of the entry that this one makes undone. */
  readonly undoes?: number;
}

/** A file version, and the entry with which it was seen. */
export interface Target {
  /** Hex SHA-256. */
  readonly sha256: string;
  readonly entry: number;
}

/** What a note or an attachment is about. A session or an iteration is named by the entry of one of its items. */
export type About =
  | { readonly on: 'work'; readonly work: string }
  | { readonly on: 'session'; readonly entry: number }
  | { readonly on: 'iteration'; readonly entry: number }
  | ({ readonly on: 'file' } & Target);

export type WorkStage = 'draft' | 'in-progress' | 'finished';
export type SectionName = 'idea' | 'prompts' | 'parameters' | 'selection' | 'edits' | 'publication';

/** Where an item stands in its work: lists of whole numbers, compared from the left; there is always one in between. */
export type Position = readonly number[];

type WorkEvent =
  | { readonly event: 'created'; readonly title: string; readonly state: WorkStage }
  | { readonly event: 'changed'; readonly title?: string; readonly state?: WorkStage }
  /** What the author says in one of the sections; an empty text takes it away. */
  | { readonly event: 'section'; readonly section: SectionName; readonly text: string }
  | { readonly event: 'added'; readonly item: Target; readonly position: Position }
  | { readonly event: 'taken-out'; readonly item: Target }
  | { readonly event: 'ordered'; readonly item: Target; readonly position: Position }
  /** This work is now part of another. Items are added there by entries of their own. */
  | { readonly event: 'merged'; readonly into: string }
  /** This work was made from another. */
  | { readonly event: 'split'; readonly from: string }
  | { readonly event: 'discarded' }
  /** No longer discarded or merged. */
  | { readonly event: 'restored' }
  /** `publication` is 16 hex digits; the same again replaces it. `date` is as the author wrote it. */
  | {
      readonly event: 'published';
      readonly publication: string;
      readonly title: string;
      readonly url: string;
      readonly date: string;
    }
  | { readonly event: 'unpublished'; readonly publication: string };

/** Something about a work; `work` is 16 hex digits. */
export type WorkBody = { readonly kind: 'work'; readonly work: string } & ActFields & WorkEvent;

/** How a judgement is known: said by the author, or inferred. `deleted`: no copy of the file was left. `archived`: moved to
 *  a folder with such a name. `saved-again`: the generator's own "Save". `starred`: the generator's own star. `withdrawn`:
 *  what it was inferred from is no longer so. */
export type JudgedHow = 'author' | 'deleted' | 'archived' | 'saved-again' | 'starred' | 'withdrawn';
export type Sign = 'pick' | 'reject' | 'unclear' | 'none';

/** How one file version was judged. */
export type JudgedBody =
  | ({
      readonly kind: 'judged';
      readonly how: 'author';
      readonly target: Target;
      readonly pick?: 'pick' | 'reject' | 'clear';
      /** 0 (none) to 5. */
      readonly stars?: number;
      readonly final?: boolean;
      /** Colour label; empty for none. */
      readonly label?: string;
      /** One line; empty for none. */
      readonly reason?: string;
    } & ActFields)
  | {
      readonly kind: 'judged';
      readonly how: Exclude<JudgedHow, 'author'>;
      readonly target: Target;
      readonly sign: Sign;
      /** `likely`: to be shown as a hint. */
      readonly certainty: 'certain' | 'likely';
      /** Index of the entry from which it is inferred. */
      readonly because?: number;
    };

/** What the author says. Never edited in place: a new version names the one it replaces. */
export type NoteBody = { readonly kind: 'note'; readonly about: About } & ActFields &
  (
    | { readonly event: 'written'; readonly text: string }
    | { readonly event: 'replaced'; readonly text: string; readonly replaces: number }
    | { readonly event: 'removed'; readonly replaces: number }
  );

export type AttachmentRole = 'reference' | 'sketch' | 'source' | 'screenshot' | 'copy';

/** A file that the author adds; its bytes are in the vault under role `attachment`. `detached` and `restored` name the
 *  entry with which it was attached. */
export type AttachedBody = { readonly kind: 'attached'; readonly about: About } & ActFields &
  (
    | {
        readonly event: 'attached';
        readonly role: AttachmentRole;
        /** Name of the file, without its folders. */
        readonly name: string;
        /** As in an observation: png, jpeg … or `unknown`. */
        readonly format: string;
        readonly text?: string;
        /** Where it was found or published, and when, as the author says. */
        readonly url?: string;
        readonly date?: string;
        /** The publication that a screenshot shows. */
        readonly publication?: string;
      }
    | { readonly event: 'detached'; readonly attached: number }
    | { readonly event: 'restored'; readonly attached: number }
  );

export type WorksBody = WorkBody | JudgedBody | NoteBody | AttachedBody;
