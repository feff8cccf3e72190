import { selectionOf } from '../works/reduce-judged.ts';
import type { WorkSnapshot } from '../works/snapshot.ts';
import type { AttachmentState, JudgementState, NoteState } from '../works/works-store.ts';
import type { Chronicle, ChronicleItem } from './chronicle.ts';
import type { Link } from '../lineage/lineage.ts';
import type { Custody } from './custody.ts';
import { lineageIn } from './lineage-in.ts';

/** A file version on the timeline, with its numbers in the report, both from 1. */
export interface NumberedItem {
  readonly item: ChronicleItem;
  /** In the list of evidence. */
  readonly evidence: number;
  /** 0 for the source of others that is no step of its own. */
  readonly iteration: number;
}

/** What a judgement comes to: the author's word, else what is inferred for certain, else only a hint or a rating. */
export type Outcome = 'final' | 'pick' | 'reject' | 'other';

export interface JudgedItem extends NumberedItem {
  readonly judgement: JudgementState;
  readonly outcome: Outcome;
}

/** The author's side of what is disclosed, arranged for the report: nothing that was taken back. */
export interface AuthorRecord {
  readonly items: readonly NumberedItem[];
  readonly works: readonly WorkSnapshot[];
  /** In the order in which they were written. */
  readonly notes: readonly NoteState[];
  readonly attachments: readonly NumberedAttachment[];
  /** Finals first, then what was picked, rejected and only rated; each in the order of the evidence. */
  readonly judged: readonly JudgedItem[];
  /** The file version that an entry saw. */
  itemAt(entry: number): NumberedItem | undefined;
  /** The first time that these bytes were seen. */
  itemOf(sha256: string): NumberedItem | undefined;
  judgedOf(sha256: string): JudgedItem | undefined;
  /** The links to what a file version came from, among what is disclosed. */
  sourcesOf(sha256: string): readonly Link[];
  /** The links to what came from it. */
  resultsOf(sha256: string): readonly Link[];
}

export interface NumberedAttachment {
  readonly attachment: AttachmentState;
  /** In the list of evidence, after the file versions. */
  readonly evidence: number;
}

const OUTCOMES: readonly Outcome[] = ['final', 'pick', 'reject', 'other'];

const made = new WeakMap<Chronicle, AuthorRecord>();

/** The author's side of a chronicle. Made once for each chronicle. */
export function authorRecordOf(chronicle: Chronicle): AuthorRecord {
  const record = made.get(chronicle) ?? arrange(chronicle);
  made.set(chronicle, record);
  return record;
}

function arrange(chronicle: Chronicle): AuthorRecord {
  const { works: snapshot } = chronicle;
  const items = numbered(chronicle);
  const byEntry = new Map(items.map((one) => [one.item.index, one]));
  const byHash = new Map(items.toReversed().map((one) => [one.item.sha256, one]));
  const judged = new Map(
    snapshot.judgements.flatMap((judgement): [string, JudgedItem][] => {
      const item = byHash.get(judgement.sha256);
      if (item === undefined || saysNothing(judgement)) return [];
      return [[judgement.sha256, { ...item, judgement, outcome: outcomeOf(judgement) }]];
    }),
  );
  let sources: ReadonlyMap<string, readonly Link[]> | undefined;
  let results: ReadonlyMap<string, readonly Link[]> | undefined;
  const kept = snapshot.attachments.filter(({ detached }) => !detached);
  return {
    items,
    works: snapshot.works.filter(({ gone }) => gone === 'no'),
    notes: snapshot.notes.filter(({ removed }) => !removed),
    attachments: kept.map((attachment, i) => ({ attachment, evidence: items.length + i + 1 })),
    judged: OUTCOMES.flatMap((outcome) =>
      [...judged.values()].filter((one) => one.outcome === outcome).sort((a, b) => a.evidence - b.evidence),
    ),
    sourcesOf: (sha256) => (sources ??= Map.groupBy(lineageIn(chronicle), ({ child }) => child)).get(sha256) ?? [],
    resultsOf: (sha256) => (results ??= Map.groupBy(lineageIn(chronicle), ({ parent }) => parent)).get(sha256) ?? [],
    itemAt: (entry) => byEntry.get(entry),
    itemOf: (sha256) => byHash.get(sha256),
    judgedOf: (sha256) => judged.get(sha256),
  };
}

function numbered({ sessions, inputs }: Chronicle): NumberedItem[] {
  const items: NumberedItem[] = [];
  let iteration = 0;
  for (const session of sessions) {
    for (const { items: versions } of session.iterations) {
      iteration++;
      for (const item of versions) items.push({ item, evidence: items.length + 1, iteration });
    }
  }
  for (const item of inputs) items.push({ item, evidence: items.length + 1, iteration: 0 });
  return items;
}

function saysNothing({ pick, stars, final, label, reason, sign }: JudgementState): boolean {
  return pick === null && stars === 0 && !final && label === '' && reason === '' && sign === null;
}

function outcomeOf(judgement: JudgementState): Outcome {
  return judgement.final ? 'final' : (selectionOf(judgement) ?? 'other');
}

/** Whether the outcome is not the author's word but inferred from what happened. */
export function isInferred({ outcome, judgement: { pick, entry } }: JudgedItem): boolean {
  return outcome === 'other' ? entry === null : outcome !== 'final' && pick === null;
}

/** The title as the author gives it for the bundle, else that of its only work; empty when neither is there. */
export function titleOf({ chronicle, custody }: { readonly chronicle: Chronicle; readonly custody: Custody }): string {
  const { title } = custody.declared;
  const { works } = authorRecordOf(chronicle);
  return title === '' && works.length === 1 ? (works[0]?.title ?? '') : title;
}

/** Whether a file version is a later state of something that was there before: a document of an editor, or other bytes under
 *  the same name. */
export function isEdit({ kind, role, savedOver }: ChronicleItem): boolean {
  return kind === 'image' && (role === 'edit' || savedOver === true);
}

/** Formats of which a small picture can be made. */
const PICTURES: readonly string[] = ['png', 'jpeg', 'webp', 'avif', 'gif', 'tiff'];

/** Whether the format is that of a picture that can be shown. */
export function isPicture(format: string): boolean {
  return PICTURES.includes(format);
}
