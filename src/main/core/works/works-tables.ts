import { canonicalJson } from '../../../shared/json/canonical-json.ts';
import { isObject } from '../../../shared/json/members.ts';
import { parseJson } from '../../../shared/json/parse-json.ts';
import type {
  ActState,
  LoggedEntry,
  PublicationState,
  SectionState,
  WorksListing,
  WorksStore,
  WorkState,
} from '../../../shared/works/works-store.ts';
import type { Db } from '../database/open.ts';
import { attachmentTable } from './attachment-table.ts';
import { judgementTable } from './judgement-table.ts';
import { noteTable } from './note-table.ts';
import { hashKey } from './row-values.ts';
import { workItemTable } from './work-item-table.ts';

const WORK = `id, title, state, gone, merged_into AS mergedInto, split_from AS splitFrom, created, created_ms AS createdMs,
  changed_ms AS changedMs`;
const SECTION = 'work, section, text, entry, at_ms AS atMs';
const PUBLICATION = 'work, id, title, url, date, entry, at_ms AS atMs';
const ACT = 'id, first, stack, what, entries, at_ms AS atMs';

/** The tables of migration 004. */
const TABLES = [
  'work',
  'work_item',
  'work_section',
  'publication',
  'judgement',
  'note',
  'attachment',
  'works_entry',
  'act',
];

/** Empties the tables, for a rebuild. */
export function clearWorks(db: Db): void {
  for (const table of TABLES) db.exec(`DELETE FROM ${table}`);
}

interface LoggedRow extends Omit<LoggedEntry, 'sha256' | 'inverse'> {
  readonly sha256: Buffer | null;
  readonly inverse: string | null;
}

/** The state in the record's own tables. Writing happens inside the caller's transaction. */
export function worksTables(db: Db): WorksStore & WorksListing {
  const selectWork = db.prepare<[string], WorkState>(`SELECT ${WORK} FROM work WHERE id = ?`);
  const selectWorks = db.prepare<[], WorkState>(`SELECT ${WORK} FROM work ORDER BY created`);
  const putWork = db.prepare(
    `INSERT OR REPLACE INTO work (id, title, state, gone, merged_into, split_from, created, created_ms, changed_ms)
     VALUES (:id, :title, :state, :gone, :mergedInto, :splitFrom, :created, :createdMs, :changedMs)`,
  );
  const selectSection = db.prepare<[string, string], SectionState>(
    `SELECT ${SECTION} FROM work_section WHERE work = ? AND section = ?`,
  );
  const selectSections = db.prepare<[string], SectionState>(
    `SELECT ${SECTION} FROM work_section WHERE work = ? ORDER BY section`,
  );
  const putSection = db.prepare(
    'INSERT OR REPLACE INTO work_section (work, section, text, entry, at_ms) VALUES (:work, :section, :text, :entry, :atMs)',
  );
  const dropSection = db.prepare('DELETE FROM work_section WHERE work = ? AND section = ?');
  const selectPublication = db.prepare<[string, string], PublicationState>(
    `SELECT ${PUBLICATION} FROM publication WHERE work = ? AND id = ?`,
  );
  const selectPublications = db.prepare<[string], PublicationState>(
    `SELECT ${PUBLICATION} FROM publication WHERE work = ? ORDER BY id`,
  );
  const putPublication = db.prepare(
    `INSERT OR REPLACE INTO publication (work, id, title, url, date, entry, at_ms)
     VALUES (:work, :id, :title, :url, :date, :entry, :atMs)`,
  );
  const dropPublication = db.prepare('DELETE FROM publication WHERE work = ? AND id = ?');
  const selectLogged = db.prepare<[number], LoggedRow>(
    'SELECT entry, kind, act, work, sha256, note, inverse FROM works_entry WHERE entry = ?',
  );
  const insertLogged = db.prepare(
    `INSERT OR REPLACE INTO works_entry (entry, kind, act, work, sha256, note, inverse)
     VALUES (:entry, :kind, :act, :work, :sha256, :note, :inverse)`,
  );
  const selectAct = db.prepare<[string], ActState>(`SELECT ${ACT} FROM act WHERE id = ?`);
  const selectActs = db.prepare<[], ActState>(`SELECT ${ACT} FROM act ORDER BY first`);
  const putAct = db.prepare(
    'INSERT OR REPLACE INTO act (id, first, stack, what, entries, at_ms) VALUES (:id, :first, :stack, :what, :entries, :atMs)',
  );
  const spendUndone = db.prepare(`UPDATE act SET stack = 'spent' WHERE stack = 'undone'`);

  return {
    work: (id) => selectWork.get(id),
    putWork: (work) => putWork.run(work),
    section: (work, section) => selectSection.get(work, section),
    putSection: (section) => putSection.run(section),
    dropSection: (work, section) => dropSection.run(work, section),
    publication: (work, id) => selectPublication.get(work, id),
    putPublication: (publication) => putPublication.run(publication),
    dropPublication: (work, id) => dropPublication.run(work, id),
    logged(entry) {
      const row = selectLogged.get(entry);
      return row === undefined ? undefined : loggedOf(row);
    },
    log: ({ sha256, inverse, ...entry }) =>
      insertLogged.run({
        ...entry,
        sha256: sha256 === null ? null : hashKey(sha256),
        inverse: inverse === null ? null : canonicalJson(inverse.body),
      }),
    act: (id) => selectAct.get(id),
    putAct: (act) => putAct.run(act),
    spendUndone: () => spendUndone.run(),
    works: () => selectWorks.all(),
    sections: (work) => selectSections.all(work),
    publications: (work) => selectPublications.all(work),
    acts: () => selectActs.all(),
    ...workItemTable(db),
    ...judgementTable(db),
    ...noteTable(db),
    ...attachmentTable(db),
  };
}

function loggedOf({ sha256, inverse, ...row }: LoggedRow): LoggedEntry {
  const body = inverse === null ? undefined : parseJson(inverse);
  return {
    ...row,
    sha256: sha256?.toString('hex') ?? null,
    inverse: isObject(body) ? { kind: row.kind, body } : null,
  };
}

/** The entries of one act that changed something, newest first, for undoing them in that order. */
export function entriesOfAct(db: Db): (act: string) => readonly LoggedEntry[] {
  const select = db.prepare<[string], LoggedRow>(
    `SELECT entry, kind, act, work, sha256, note, inverse FROM works_entry
     WHERE act = ? AND inverse IS NOT NULL ORDER BY entry DESC`,
  );
  return (act) => select.all(act).map(loggedOf);
}

/** The newest act of a stack: what would be undone (`done`) or redone (`undone`) now. */
export function newestAct(db: Db): (stack: 'done' | 'undone') => ActState | undefined {
  const select = db.prepare<[string], ActState>(`SELECT ${ACT} FROM act WHERE stack = ? ORDER BY first DESC LIMIT 1`);
  return (stack) => select.get(stack);
}
