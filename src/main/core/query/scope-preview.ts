import type { ChecklistLine, ExportFacts, ExportPreview, MissingOriginal } from '../../../shared/api/export-api.ts';
import { AppError } from '../../../shared/app-error.ts';
import type { Db } from '../database/open.ts';
import { bracketReader } from './entry-bracket.ts';

/** An original that is neither in the vault nor where it was seen. Sizes in bytes. */
export interface WantedOriginal extends MissingOriginal {
  readonly size: number;
}

interface Counts {
  readonly items: number;
  readonly bytes: number;
  readonly live: number;
  readonly anchored: number;
  readonly liveAnchored: number;
  readonly missing: number;
  readonly workflows: number;
  readonly first: number | null;
  readonly last: number | null;
  readonly firstMs: number | null;
  readonly lastMs: number | null;
}

/** Which works an export tells of: all, or the one that it is about, or none. */
export type DisclosedWorks = 'all' | 'none' | { readonly id: string };

/** Notes and, in works, what is written on the idea: both tell why. An entry may stand for its session or its iteration. */
const COUNT_NOTES = `
  WITH RECURSIVE told (work) AS (
    SELECT id FROM main.work WHERE :all = 1 OR id = :work
    UNION SELECT w.id FROM main.work AS w JOIN told ON w.merged_into = told.work)
  SELECT (SELECT count(*) FROM main.note WHERE removed = 0 AND (:all = 1
      OR about_work IN (SELECT work FROM told)
      OR about_entry IN (SELECT entry FROM chosen)
      OR about_sha256 IN (
        SELECT i.sha256 FROM chosen AS c JOIN tl.timeline_item AS i USING (at, entry))))
    + (SELECT count(*) FROM main.work_section WHERE section = 'idea' AND work IN (SELECT work FROM told))`;

/** So many missing originals are named on the screen. */
const NAMED_MISSING = 20;

const IS_MISSING = `
  NOT EXISTS (SELECT 1 FROM main.vault_file AS f WHERE f.sha256 = i.sha256)
  AND NOT EXISTS (SELECT 1 FROM main.place AS p WHERE p.version = i.version AND p.present = 1)`;

const COUNT_CHOSEN = `
  SELECT count(*) AS items, coalesce(sum(v.size), 0) AS bytes, coalesce(sum(i.known = 'live'), 0) AS live,
    coalesce(sum(c.entry < :anchored), 0) AS anchored,
    coalesce(sum(i.known = 'live' AND c.entry < :anchored), 0) AS liveAnchored,
    coalesce(sum(${IS_MISSING}), 0) AS missing,
    coalesce(sum((i.flags & 32) <> 0 OR coalesce(instr(v.generation, '"workflow":{') > 0, 0)), 0) AS workflows,
    min(c.entry) AS first, max(c.entry) AS last, min(c.at) AS firstMs, max(c.at) AS lastMs
  FROM chosen AS c JOIN tl.timeline_item AS i USING (at, entry) JOIN main.version AS v ON v.id = i.version`;

/** What an export of the entries in the table `chosen` would hold, and what a reader will find to ask. Of works it tells
 *  only as far as `ofWorks` says. */
export function previewOfChosen(db: Db, ofWorks: DisclosedWorks): ExportPreview {
  const anchoredSize =
    db.prepare<[], number>('SELECT coalesce(max(checkpoint_size), 0) FROM main.anchor').pluck().get() ?? 0;
  const counts = db.prepare<[{ anchored: number }], Counts>(COUNT_CHOSEN).get({ anchored: anchoredSize });
  if (counts === undefined) throw new AppError('INTERNAL', 'expected counts of the chosen items');
  const iterations =
    db
      .prepare<[], number>(
        `SELECT count(DISTINCT (SELECT first_entry FROM tl.iteration WHERE (first_at, first_entry) <= (c.at, c.entry)
           ORDER BY first_at DESC, first_entry DESC LIMIT 1)) FROM chosen AS c`,
      )
      .pluck()
      .get() ?? 0;
  const of = db.prepare<[], number>('SELECT coalesce(max(i) + 1, 0) FROM entry').pluck().get() ?? 0;
  const everything = db.prepare<[], number>('SELECT count(*) FROM tl.timeline_item').pluck().get() ?? 0;
  const runs = db
    .prepare<[number, number], { event: string; count: number }>(
      'SELECT event, count(*) AS count FROM tl.run_event WHERE entry BETWEEN ? AND ? GROUP BY event',
    )
    .all(counts.first ?? 0, counts.last ?? -1);
  const runCount = (event: string): number => runs.find((run) => run.event === event)?.count ?? 0;
  const facts = factsOf(db, counts);
  return {
    items: counts.items,
    iterations,
    bytes: counts.bytes,
    entries: counts.items,
    of,
    checklist: checklistOf(counts, facts, {
      entriesInLog: of,
      withheld: everything - counts.items,
      everything,
      gaps: runCount('gap'),
      clockJumps: runCount('clock'),
      notes: notesInScope(db, ofWorks),
    }),
    facts,
    missing: counts.missing === 0 ? [] : missingOfChosen(db, NAMED_MISSING).map(withoutSize),
  };
}

/** The originals of the chosen entries that are missing, each content once, in the order of the log. */
export function missingOfChosen(db: Db, limit: number): WantedOriginal[] {
  return db
    .prepare<[number], WantedOriginal>(
      `SELECT min(c.entry) AS entry, lower(hex(i.sha256)) AS sha256, i.name, v.size
       FROM chosen AS c JOIN tl.timeline_item AS i USING (at, entry) JOIN main.version AS v ON v.id = i.version
       WHERE ${IS_MISSING} GROUP BY i.sha256 ORDER BY 1 LIMIT ?`,
    )
    .all(limit);
}

function notesInScope(db: Db, ofWorks: DisclosedWorks): number {
  const parameters = { all: ofWorks === 'all' ? 1 : 0, work: typeof ofWorks === 'string' ? '' : ofWorks.id };
  return db.prepare<[typeof parameters], number>(COUNT_NOTES).pluck().get(parameters) ?? 0;
}

function withoutSize({ entry, sha256, name }: WantedOriginal): MissingOriginal {
  return { entry, sha256, name };
}

function factsOf(db: Db, { items, live, liveAnchored, first, last, firstMs, lastMs }: Counts): ExportFacts {
  const bracket = first === null || last === null ? null : bracketReader(db)(first, last);
  const tokens = db
    .prepare<[number], { authority: string; tokens: number }>(
      'SELECT authority, count(*) AS tokens FROM main.anchor WHERE checkpoint_size > ? GROUP BY authority ORDER BY 1',
    )
    .all(first ?? Number.MAX_SAFE_INTEGER);
  return {
    liveAnchored,
    liveOnly: live - liveAnchored,
    imported: items - live,
    firstMs,
    lastMs,
    afterMs: bracket?.afterMs ?? null,
    beforeMs: bracket?.beforeMs ?? null,
    tokens: tokens.reduce((sum, one) => sum + one.tokens, 0),
    authorities: tokens.map(({ authority }) => authority),
  };
}

interface Surroundings {
  readonly entriesInLog: number;
  /** Recorded files outside the scope, of all. */
  readonly withheld: number;
  readonly everything: number;
  readonly gaps: number;
  readonly clockJumps: number;
  /** What the author wrote about anything in the scope. */
  readonly notes: number;
}

function checklistOf(
  { items, live, anchored, missing, workflows }: Counts,
  { authorities }: ExportFacts,
  { entriesInLog, withheld, everything, gaps, clockJumps, notes }: Surroundings,
): ChecklistLine[] {
  const lines: (ChecklistLine | false)[] = [
    { code: 'LOG_INTACT', level: 'good', count: entriesInLog },
    { code: 'ORIGINALS_FOUND', level: missing === 0 ? 'good' : 'warning', count: items - missing, of: items },
    missing > 0 && { code: 'ORIGINALS_MISSING', level: 'bad', count: missing, of: items },
    live > 0 && { code: 'RECORDED_LIVE', level: 'good', count: live, of: items },
    live < items && { code: 'IMPORTED_LATER', level: 'warning', count: items - live, of: items },
    anchored > 0 && { code: 'ANCHORED', level: 'good', count: anchored, of: items },
    anchored < items && { code: 'NOT_ANCHORED', level: 'warning', count: items - anchored, of: items },
    authorities.length === 1 && { code: 'ONE_AUTHORITY', level: 'warning', count: 1 },
    gaps > 0 && { code: 'GAPS', level: 'warning', count: gaps },
    clockJumps > 0 && { code: 'CLOCK_JUMPS', level: 'warning', count: clockJumps },
    withheld > 0 && { code: 'WITHHELD', level: 'warning', count: withheld, of: everything },
    workflows === 0 && { code: 'NO_WORKFLOWS', level: 'warning', count: 0 },
    notes === 0 && { code: 'NO_INTENT', level: 'warning', count: 0 },
  ];
  return lines.filter((line) => line !== false);
}
