import type { WorkItem, WorkSummary } from '../../../shared/api/works-api.ts';
import type { EntrySource } from '../../../shared/entry.ts';
import type { About, Target } from '../../../shared/works/bodies.ts';
import { selectionOf } from '../../../shared/works/reduce-judged.ts';
import type { AttachmentState, NoteState, WorksStore } from '../../../shared/works/works-store.ts';
import type { Db } from '../database/open.ts';
import { attachmentOf, type AttachmentRow } from './attachment-table.ts';
import { noteOf, type NoteRow } from './note-table.ts';
import { aboutColumns, hashKey } from './row-values.ts';

/** Questions about works that need more than one row. */
export interface WorksQueries {
  /** Works that are there, the last changed first; or one. */
  summaries(work?: string): readonly WorkSummary[];
  /** Ids of the works that hold a file version. */
  worksOf(sha256: string): readonly string[];
  /** Works that were merged into one, directly or not. */
  mergedInto(work: string): readonly { readonly id: string; readonly title: string }[];
  page(work: string, from: number, count: number): readonly WorkItem[];
  /** Not the removed ones, oldest first. */
  notesAbout(about: About): readonly NoteState[];
  /** About the items of a work, likewise; at most 1,000 of those that hold a text. */
  notesOfItems(work: string, holding: string): readonly NoteState[];
  /** Not the detached ones, oldest first. */
  attachmentsAbout(about: About): readonly AttachmentState[];
  /** The file version that an entry is about. */
  target(entry: number): Target | undefined;
  /** The same by hash: as it was seen last. */
  targetOf(sha256: string): Target | undefined;
}

/** What counts as the selection of a row `j` of the judgements. */
export const SELECTION = `coalesce(j.pick, CASE WHEN j.certain = 1 AND j.sign <> 'unclear' THEN j.sign END)`;

const SUMMARY = `
  SELECT w.id, w.title, w.state, w.created_ms AS createdMs, w.changed_ms AS changedMs, count(i.sha256) AS items,
    coalesce(sum(${SELECTION} = 'pick'), 0) AS picked, coalesce(sum(${SELECTION} = 'reject'), 0) AS rejected,
    coalesce(sum(j.final), 0) AS finals, min(item.at) AS firstMs, max(item.at) AS lastMs,
    (SELECT lower(hex(i.sha256)) FROM work_item AS i LEFT JOIN judgement AS j ON j.sha256 = i.sha256 WHERE i.work = w.id
       ORDER BY coalesce(j.final, 0) DESC, coalesce(${SELECTION}, '') = 'pick' DESC, i.position, i.added LIMIT 1) AS cover
  FROM work AS w LEFT JOIN work_item AS i ON i.work = w.id LEFT JOIN judgement AS j ON j.sha256 = i.sha256
    LEFT JOIN item ON item.entry = i.seen`;

interface ItemRow extends Omit<
  WorkItem,
  'entry' | 'sha256' | 'name' | 'present' | 'judgement' | 'known' | 'format' | 'atMs'
> {
  readonly sha256: Buffer;
  readonly seen: number;
  readonly path: string | null;
  readonly known: EntrySource | null;
  readonly format: string | null;
  readonly at: number | null;
  readonly present: 0 | 1;
}

/** Prepares every statement once. */
export function worksQueries(db: Db, store: WorksStore): WorksQueries {
  const selectSummaries = db.prepare<[], WorkSummary>(
    `${SUMMARY} WHERE w.gone = 'no' GROUP BY w.id ORDER BY w.changed_ms DESC, w.created DESC`,
  );
  const selectSummary = db.prepare<[string], WorkSummary>(`${SUMMARY} WHERE w.gone = 'no' AND w.id = ? GROUP BY w.id`);
  const selectWorks = db
    .prepare<[Buffer], string>(
      `SELECT w.id FROM work_item AS i JOIN work AS w ON w.id = i.work
       WHERE i.sha256 = ? AND w.gone = 'no' ORDER BY w.created`,
    )
    .pluck();
  const selectMerged = db.prepare<[string], { id: string; title: string }>(
    `WITH RECURSIVE part (id) AS (
       SELECT ? UNION SELECT work.id FROM work JOIN part ON work.merged_into = part.id WHERE work.gone = 'merged')
     SELECT work.id, work.title FROM part JOIN work USING (id) ORDER BY work.created`,
  );
  const selectPage = db.prepare<[string, number, number], ItemRow>(
    `SELECT i.sha256, i.seen, item.at, item.known, v.format, v.width, v.height, v.seed, p.path,
       EXISTS (SELECT 1 FROM place WHERE place.version = v.id AND place.present = 1) AS present,
       (SELECT count(*) FROM note WHERE note.about_sha256 = i.sha256 AND note.removed = 0) AS notes
     FROM work_item AS i LEFT JOIN item ON item.entry = i.seen LEFT JOIN version AS v ON v.sha256 = i.sha256
       LEFT JOIN place AS p ON p.id = item.place
     WHERE i.work = ? ORDER BY i.position, i.added, i.sha256 LIMIT ? OFFSET ?`,
  );
  const about = (table: string, gone: string): string =>
    `SELECT * FROM ${table} WHERE about_on = :about_on AND about_work IS :about_work AND ${gone} = 0
       AND (:about_sha256 IS NOT NULL OR about_entry IS :about_entry) AND about_sha256 IS :about_sha256 ORDER BY 1`;
  const selectNotes = db.prepare<[object], NoteRow>(about('note', 'removed'));
  const selectNotesOfItems = db.prepare<[string, string], NoteRow>(
    `SELECT note.* FROM work_item AS i JOIN note ON note.about_sha256 = i.sha256
     WHERE i.work = ? AND note.removed = 0 AND instr(note.text, ?) > 0 ORDER BY note.first LIMIT 1000`,
  );
  const selectAttachments = db.prepare<[object], AttachmentRow>(about('attachment', 'detached'));
  const selectTarget = db
    .prepare<[number], Buffer>(
      'SELECT version.sha256 FROM item JOIN version ON version.id = item.version WHERE item.entry = ?',
    )
    .pluck();
  const selectSeen = db
    .prepare<[Buffer], number | null>(
      `SELECT max(item.entry) FROM version JOIN item ON item.version = version.id WHERE version.sha256 = ?`,
    )
    .pluck();

  function itemOf({ sha256: hash, seen, path, known, format, at, present, ...row }: ItemRow): WorkItem {
    const sha256 = hash.toString('hex');
    const judgement = store.judgement(sha256);
    return {
      ...row,
      entry: seen,
      sha256,
      name: path?.slice(path.lastIndexOf('/') + 1) ?? '',
      known: known ?? 'imported',
      format: format ?? 'unknown',
      atMs: at ?? 0,
      present: present === 1,
      judgement: judgement === undefined ? null : { ...judgement, selection: selectionOf(judgement) },
    };
  }

  return {
    summaries: (work) => (work === undefined ? selectSummaries.all() : selectSummary.all(work)),
    worksOf: (sha256) => selectWorks.all(hashKey(sha256)),
    mergedInto: (work) => selectMerged.all(work).filter(({ id }) => id !== work),
    page: (work, from, count) => selectPage.all(work, count, from).map(itemOf),
    notesAbout: (what) => selectNotes.all(aboutColumns(what)).map(noteOf),
    notesOfItems: (work, holding) => selectNotesOfItems.all(work, holding).map(noteOf),
    attachmentsAbout: (what) => selectAttachments.all(aboutColumns(what)).map(attachmentOf),
    target(entry) {
      const hash = selectTarget.get(entry);
      return hash === undefined ? undefined : { sha256: hash.toString('hex'), entry };
    },
    targetOf(sha256) {
      const entry = selectSeen.get(hashKey(sha256));
      return entry === undefined || entry === null ? undefined : { sha256, entry };
    },
  };
}
