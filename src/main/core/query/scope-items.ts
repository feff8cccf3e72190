import type { ExportPreview } from '../../../shared/api/export-api.ts';
import type { ExportScope, OrdinalRange } from '../../../shared/api/params.ts';
import type { Db } from '../database/open.ts';
import type { ResultSet } from './result-set.ts';
import { missingOfChosen, previewOfChosen, type DisclosedWorks, type WantedOriginal } from './scope-preview.ts';

/** The items that an export takes in, and what a person should know before it. */
export interface ScopeItems {
  /** Entries of the items, in the order of the ledger. */
  entries(scope: ExportScope): Promise<number[]>;
  preview(scope: ExportScope): Promise<ExportPreview>;
  /** Originals that are neither in the vault nor where they were seen. */
  missing(scope: ExportScope): Promise<readonly WantedOriginal[]>;
}

/** So many missing originals are looked for at once. */
const MOST_WANTED = 100_000;

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
      case 'sessions': {
        const insert = db.prepare<[number, number]>(
          `INSERT INTO chosen SELECT at, entry FROM tl.timeline_item WHERE at >= ? AND at <= ?
           ON CONFLICT DO NOTHING`,
        );
        db.transaction(() => {
          for (const { firstMs, lastMs } of scope.spans) insert.run(firstMs, lastMs);
        })();
        return;
      }
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
        return previewOfChosen(db, worksTold(scope));
      }),
    missing: (scope) =>
      inTurn(async () => {
        await choose(scope);
        return missingOfChosen(db, MOST_WANTED);
      }),
  };
}

/** Which works an export of this scope tells of. */
function worksTold(scope: ExportScope): DisclosedWorks {
  if (scope.kind === 'all') return 'all';
  return scope.kind === 'work' ? { id: scope.id } : 'none';
}
