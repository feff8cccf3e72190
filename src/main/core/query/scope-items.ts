import type { ChecklistLine, ExportPreview } from '../../../shared/api/api.ts';
import type { ExportScope, OrdinalRange } from '../../../shared/api/params.ts';
import { AppError } from '../../../shared/app-error.ts';
import type { Db } from '../database/open.ts';
import type { ResultSet } from './result-set.ts';

/** The items that an export takes in, and what a person should know before it. */
export interface ScopeItems {
  /** Entries of the items, in the order of the ledger. */
  entries(scope: ExportScope): Promise<number[]>;
  preview(scope: ExportScope): Promise<ExportPreview>;
}

interface Counts {
  readonly items: number;
  readonly bytes: number;
  readonly live: number;
  readonly missing: number;
  readonly workflows: number;
  readonly first: number | null;
  readonly last: number | null;
}

/** From the record and its index, which is attached as `tl`. `search` gives the complete result set of a query,
 *  `openSet` one that is open. */
export function scopeItems(
  db: Db,
  search: (query: string) => Promise<ResultSet>,
  openSet: (id: number) => ResultSet,
): ScopeItems {
  // In memory, of this connection only.
  db.pragma('temp_store = MEMORY');
  db.exec(
    'CREATE TEMP TABLE chosen (at INTEGER NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (at, entry)) WITHOUT ROWID',
  );

  async function choose(scope: ExportScope): Promise<void> {
    db.exec('DELETE FROM chosen');
    switch (scope.kind) {
      case 'all':
        db.exec('INSERT INTO chosen SELECT at, entry FROM tl.timeline_item');
        return;
      case 'time':
        db.prepare('INSERT INTO chosen SELECT at, entry FROM tl.timeline_item WHERE at >= ? AND at < ?').run(
          scope.fromMs,
          scope.toMs,
        );
        return;
      case 'entries':
        chooseEntries(scope.entries);
        return;
      case 'work':
        db.prepare(
          `INSERT INTO chosen SELECT i.at, i.entry FROM main.work_item AS w JOIN main.version AS v ON v.sha256 = w.sha256
             JOIN main.item ON item.version = v.id JOIN tl.timeline_item AS i USING (at, entry)
           WHERE w.work = ? ON CONFLICT DO NOTHING`,
        ).run(scope.id);
        return;
      case 'query': {
        const set = await search(scope.query);
        chooseRows(set, [{ from: 0, to: set.size() - 1 }]);
        return;
      }
      case 'selection': {
        const set = scope.everything ? await search(scope.query) : openSet(scope.resultSet);
        chooseRows(set, scope.everything ? [{ from: 0, to: set.size() - 1 }] : scope.ranges);
        chooseEntries(scope.entries);
        const remove = db.prepare<[number]>('DELETE FROM chosen WHERE entry = ?');
        db.transaction(() => {
          for (const entry of scope.except) remove.run(entry);
        })();
      }
    }
  }

  function chooseEntries(entries: readonly number[]): void {
    const insert = db.prepare<[number]>(
      `INSERT INTO chosen SELECT i.at, i.entry FROM main.item JOIN tl.timeline_item AS i USING (at, entry)
       WHERE item.entry = ? ON CONFLICT DO NOTHING`,
    );
    db.transaction(() => {
      for (const entry of entries) insert.run(entry);
    })();
  }

  function chooseRows(set: ResultSet, ranges: readonly OrdinalRange[]): void {
    const insert = db.prepare<[number, number, number, number]>(
      `INSERT INTO chosen SELECT i.at, i.entry FROM tl.timeline_item AS i
       WHERE (i.at, i.entry) >= (?, ?) AND (i.at, i.entry) < (?, ?)
         ${set.plan.itemSql === '' ? '' : `AND ${set.plan.itemSql}`}`,
    );
    const { at, entry } = set.columns;
    db.transaction(() => {
      for (const { from, to } of ranges) {
        for (let ordinal = from; ordinal <= Math.min(to, set.size() - 1); ordinal++) {
          const index = set.indexOf(ordinal) ?? 0;
          insert.run(at[index] ?? 0, entry[index] ?? 0, at[index + 1] ?? 9e15, entry[index + 1] ?? 0);
        }
      }
    })();
  }

  // Calls share one table of chosen items.
  let before: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = before.then(work, work);
    before = turn;
    return turn;
  }

  return {
    entries: (scope) =>
      inTurn(async () => {
        await choose(scope);
        return db.prepare<[], number>('SELECT entry FROM chosen ORDER BY entry').pluck().all();
      }),
    preview: (scope) =>
      inTurn(async () => {
        await choose(scope);
        return previewOf(db);
      }),
  };
}

function previewOf(db: Db): ExportPreview {
  const counts = db.prepare<[], Counts>(COUNT_CHOSEN).get();
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
  const runs = db
    .prepare<[number, number], { event: string; count: number }>(
      'SELECT event, count(*) AS count FROM tl.run_event WHERE entry BETWEEN ? AND ? GROUP BY event',
    )
    .all(counts.first ?? 0, counts.last ?? -1);
  const runCount = (event: string): number => runs.find((run) => run.event === event)?.count ?? 0;
  return {
    items: counts.items,
    iterations,
    bytes: counts.bytes,
    entries: counts.items,
    of,
    checklist: checklistOf(counts, of, runCount('gap'), runCount('clock')),
  };
}

function checklistOf(counts: Counts, of: number, gaps: number, clockJumps: number): ChecklistLine[] {
  const { items, live, missing, workflows } = counts;
  const lines: (ChecklistLine | false)[] = [
    { code: 'LOG_INTACT', level: 'good', count: of },
    { code: 'ORIGINALS_FOUND', level: missing === 0 ? 'good' : 'warning', count: items - missing, of: items },
    missing > 0 && { code: 'ORIGINALS_MISSING', level: 'bad', count: missing, of: items },
    live > 0 && { code: 'RECORDED_LIVE', level: 'good', count: live, of: items },
    live < items && { code: 'IMPORTED_LATER', level: 'warning', count: items - live, of: items },
    gaps > 0 && { code: 'GAPS', level: 'warning', count: gaps },
    clockJumps > 0 && { code: 'CLOCK_JUMPS', level: 'warning', count: clockJumps },
    { code: 'NOT_ANCHORED', level: 'warning', count: items, of: items },
    workflows === 0 && { code: 'NO_WORKFLOWS', level: 'warning', count: 0 },
  ];
  return lines.filter((line) => line !== false);
}

const COUNT_CHOSEN = `
  SELECT count(*) AS items, coalesce(sum(v.size), 0) AS bytes, coalesce(sum(i.known = 'live'), 0) AS live,
    coalesce(sum(NOT EXISTS (SELECT 1 FROM main.vault_file AS f WHERE f.sha256 = i.sha256)
      AND NOT EXISTS (SELECT 1 FROM main.place AS p WHERE p.version = i.version AND p.present = 1)), 0) AS missing,
    coalesce(sum((i.flags & 32) <> 0 OR coalesce(instr(v.generation, '"workflow":{') > 0, 0)), 0) AS workflows,
    min(c.entry) AS first, max(c.entry) AS last
  FROM chosen AS c JOIN tl.timeline_item AS i USING (at, entry) JOIN main.version AS v ON v.id = i.version`;
