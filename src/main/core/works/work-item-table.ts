import type { WorkItemState, WorksListing, WorksStore } from '../../../shared/works/works-store.ts';
import type { Db } from '../database/open.ts';
import { hashKey, positionKey, positionOf } from './row-values.ts';

type WorkItemTable = Pick<WorksStore, 'item' | 'putItem' | 'dropItem'> & Pick<WorksListing, 'items'>;

interface Row {
  readonly work: string;
  readonly sha256: Buffer;
  readonly seen: number;
  readonly position: Buffer;
  readonly added: number;
}

/** Which file versions are in which work, and where. */
export function workItemTable(db: Db): WorkItemTable {
  const columns = 'work, sha256, seen, position, added';
  const select = db.prepare<[string, Buffer], Row>(`SELECT ${columns} FROM work_item WHERE work = ? AND sha256 = ?`);
  const selectAll = db.prepare<[string], Row>(
    `SELECT ${columns} FROM work_item WHERE work = ? ORDER BY position, added, sha256`,
  );
  const put = db.prepare(
    `INSERT OR REPLACE INTO work_item (${columns}) VALUES (:work, :sha256, :seen, :position, :added)`,
  );
  const drop = db.prepare('DELETE FROM work_item WHERE work = ? AND sha256 = ?');
  return {
    item(work, sha256) {
      const row = select.get(work, hashKey(sha256));
      return row === undefined ? undefined : itemOf(row);
    },
    putItem: (item) => put.run({ ...item, sha256: hashKey(item.sha256), position: positionKey(item.position) }),
    dropItem: (work, sha256) => drop.run(work, hashKey(sha256)),
    items: (work) => selectAll.all(work).map(itemOf),
  };
}

function itemOf({ sha256, position, ...row }: Row): WorkItemState {
  return { ...row, sha256: sha256.toString('hex'), position: positionOf(position) };
}
