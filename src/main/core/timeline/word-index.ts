import type { Db } from '../database/open.ts';
import { postingStore } from './posting-store.ts';
import { gramList, keysOf, searchForm } from './prompt-words.ts';

/** Which texts hold which words. Follows the texts in portions: the more at once, the fewer rows are written twice. Texts
 *  that it has not come to are looked through by searches themselves, so that it is never waited for. */
export interface WordIndex {
  /** Texts that it has not come to. */
  backlog(): number;
  /** Takes in at most `limit` texts, in a transaction of its own. */
  advance(limit: number): void;
}

/** Words whose numbers are remembered; prompts use the same few thousand over and over. */
const REMEMBERED_WORDS = 60_000;
/** Texts can be 100,000 characters long: they are not held in memory all at once. */
const READ_AT_ONCE = 200;

/** The words of the index in `db`. */
export function wordIndex(db: Db): WordIndex {
  const selectTexts = db.prepare<[number, number], { id: number; value: string }>(
    `SELECT id, value FROM prompt_text WHERE id >= ? AND id < ? ORDER BY id LIMIT ${READ_AT_ONCE}`,
  );
  const selectWord = db.prepare<[string], { id: number }>('SELECT id FROM word WHERE value = ?');
  const insertWord = db.prepare<[string]>('INSERT INTO word (value) VALUES (?)');
  const selectNext = db.prepare<[], { next_text: number }>('SELECT next_text FROM index_state');
  const selectBacklog = db.prepare<[], { texts: number }>(
    `SELECT coalesce(max(id) + 1, 1) - (SELECT next_text FROM index_state) AS texts FROM prompt_text`,
  );
  const updateNext = db.prepare<[number]>('UPDATE index_state SET next_text = ?');
  const postings = postingStore(db, 'word_posting');
  let words = new Map<string, number>();

  function wordNumber(value: string): number {
    const known = words.get(value);
    if (known !== undefined) return known;
    const id = selectWord.get(value)?.id ?? Number(insertWord.run(value).lastInsertRowid);
    if (words.size >= REMEMBERED_WORDS) words = new Map();
    words.set(value, id);
    return id;
  }

  function takeIn(limit: number): void {
    let next = selectNext.get()?.next_text ?? 1;
    const end = next + limit;
    for (let texts = selectTexts.all(next, end); texts.length > 0; texts = selectTexts.all(next, end)) {
      for (const { id, value } of texts) {
        const keys = keysOf(searchForm(value));
        for (const word of keys.words) postings.add(wordNumber(word), id);
        for (const gram of keys.grams) postings.add(gramList(gram), id);
        next = id + 1;
      }
    }
    postings.flush();
    updateNext.run(next);
  }

  return {
    backlog: () => selectBacklog.get()?.texts ?? 0,
    advance(limit) {
      try {
        db.transaction(takeIn)(limit);
      } catch (error) {
        // The numbers of words that were not written after all.
        words = new Map();
        throw error;
      }
    },
  };
}
