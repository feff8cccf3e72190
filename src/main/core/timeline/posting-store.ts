import type { Db } from '../database/open.ts';
import { addToBlock, BLOCK_SIZE } from './posting-block.ts';

/** Collects which numbers are in which lists and writes them in blocks: a commit full of prompts touches the same
 *  words again and again. */
export interface PostingStore {
  /** Notes that `id` is in `list`; a pair must not be noted twice. */
  add(list: number, id: number): void;
  /** Writes what was noted, inside the caller's transaction. */
  flush(): void;
}

/** The lists in one of the index's posting tables. */
export function postingStore(db: Db, table: 'word_posting' | 'name_posting'): PostingStore {
  const select = db.prepare<[number, number], { ids: Buffer }>(`SELECT ids FROM ${table} WHERE list = ? AND block = ?`);
  const put = db.prepare<[number, number, Uint8Array]>(
    `INSERT INTO ${table} (list, block, ids) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET ids = excluded.ids`,
  );
  let noted = new Map<number, Map<number, number[]>>();

  return {
    add(list, id) {
      const block = Math.floor(id / BLOCK_SIZE);
      const lists = noted.get(block) ?? new Map<number, number[]>();
      noted.set(block, lists);
      const ids = lists.get(list);
      if (ids === undefined) lists.set(list, [id % BLOCK_SIZE]);
      else ids.push(id % BLOCK_SIZE);
    },
    flush() {
      for (const [block, lists] of noted) {
        // In the order of the table, so that neighbouring rows share their pages.
        for (const [list, ids] of [...lists].sort(([a], [b]) => a - b)) {
          put.run(list, block, addToBlock(select.get(list, block)?.ids, ids));
        }
      }
      noted = new Map();
    },
  };
}
