import { createHash } from 'node:crypto';
import type { Db } from '../database/open.ts';

/** Prompts by number: every text once. */
export interface TextRegister {
  /** Number of a text, 0 for none; a new one is stored. Numbers are given in rising order. */
  numberOf(text: string | undefined): number;
}

const HASH_BYTES = 16;

/** The texts of the index in `db`. */
export function textRegister(db: Db): TextRegister {
  const select = db.prepare<[Buffer], { id: number }>('SELECT id FROM prompt_text WHERE hash = ?');
  const insert = db.prepare<[Buffer, string]>('INSERT INTO prompt_text (hash, value) VALUES (?, ?)');
  return {
    numberOf(text) {
      if (text === undefined || text === '') return 0;
      const hash = createHash('sha256').update(text).digest().subarray(0, HASH_BYTES);
      return select.get(hash)?.id ?? Number(insert.run(hash, text).lastInsertRowid);
    },
  };
}
