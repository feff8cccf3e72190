import { createHash } from 'node:crypto';
import type { Db } from '../database/open.ts';
import { postingStore } from './posting-store.ts';
import { keysOf, searchForm } from './prompt-words.ts';

/** Prompts by number: every text once, with the words it is found by. */
export interface TextRegister {
  /** Number of a text, 0 for none; a new one is stored and its words noted. */
  numberOf(text: string | undefined): number;
  /** Writes the words noted so far, inside the caller's transaction. */
  flush(): void;
  /** Forgets what is remembered of numbers: the caller's transaction was undone. */
  forget(): void;
}

const WORD = 0;
const GRAM = 1;
/** Words whose numbers are remembered; prompts use the same few thousand over and over. */
const REMEMBERED_WORDS = 60_000;
const HASH_BYTES = 16;

/** The texts of the index in `db`. */
export function textRegister(db: Db): TextRegister {
  const selectText = db.prepare<[Buffer], { id: number }>('SELECT id FROM prompt_text WHERE hash = ?');
  const insertText = db.prepare<[Buffer, string]>('INSERT INTO prompt_text (hash, value) VALUES (?, ?)');
  const selectWord = db.prepare<[number, string], { id: number }>('SELECT id FROM word WHERE kind = ? AND value = ?');
  const insertWord = db.prepare<[number, string]>('INSERT INTO word (kind, value) VALUES (?, ?)');
  const postings = postingStore(db, 'word_posting');
  let words = new Map<string, number>();

  function wordNumber(kind: 0 | 1, value: string): number {
    const known = words.get(value);
    if (known !== undefined) return known;
    const id = selectWord.get(kind, value)?.id ?? Number(insertWord.run(kind, value).lastInsertRowid);
    if (words.size >= REMEMBERED_WORDS) words = new Map();
    words.set(value, id);
    return id;
  }

  return {
    numberOf(text) {
      if (text === undefined || text === '') return 0;
      const hash = createHash('sha256').update(text).digest().subarray(0, HASH_BYTES);
      const known = selectText.get(hash)?.id;
      if (known !== undefined) return known;
      const id = Number(insertText.run(hash, text).lastInsertRowid);
      const keys = keysOf(searchForm(text));
      for (const word of keys.words) postings.add(wordNumber(WORD, word), id);
      for (const gram of keys.grams) postings.add(wordNumber(GRAM, gram), id);
      return id;
    },
    flush: () => postings.flush(),
    forget() {
      words = new Map();
    },
  };
}
