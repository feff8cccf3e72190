import type { Db } from '../database/open.ts';
import { BLOCK_SIZE, markBlock } from '../timeline/posting-block.ts';
import { gramList, MAX_WORD_PART, runsOf, type Run } from '../timeline/prompt-words.ts';

/** Texts that may hold what is looked for. */
export interface Candidates {
  /** `marks[text number]` is 1 for those that may; undefined when nothing is known: all of them may. */
  readonly marks?: Uint8Array;
  /** Whether every marked text certainly holds it. */
  readonly certain: boolean;
  /** From this text on nothing is known yet, whatever the marks. */
  readonly unknownFrom: number;
}

/** Finds the texts that hold a part of a text, by the words in the index. */
export interface WordFinder {
  /** `part` is in search form and not empty. */
  candidates(part: string): Candidates;
}

/** When more words than this hold a part, most texts do, and looking at the texts themselves is faster. */
const MAX_WORDS = 4_000;

/** The words of the index attached as `tl`. */
export function wordFinder(db: Db): WordFinder {
  const selectWords = db
    .prepare<[string], number>(`SELECT id FROM tl.word WHERE instr(value, ?) > 0 LIMIT ${MAX_WORDS + 1}`)
    .pluck();
  const selectNext = db.prepare<[], number>('SELECT next_text FROM tl.index_state').pluck();
  const selectPostings = db.prepare<[number], { block: number; ids: Buffer }>(
    'SELECT block, ids FROM tl.word_posting WHERE list = ?',
  );
  const selectLargest = db.prepare<[], number>('SELECT coalesce(max(id), 0) FROM tl.prompt_text').pluck();

  function textsOf(words: readonly number[]): Uint8Array {
    const marks = new Uint8Array(Math.ceil(((selectLargest.get() ?? 0) + 1) / BLOCK_SIZE) * BLOCK_SIZE);
    for (const word of words)
      for (const { block, ids } of selectPostings.iterate(word)) markBlock(ids, block * BLOCK_SIZE, marks);
    return marks;
  }

  /** For each set of words: a text must hold one of each set. */
  function wordSets({ kind, text }: Run): readonly (readonly number[] | undefined)[] {
    if (kind === 'word') {
      const words = selectWords.all(text.slice(0, MAX_WORD_PART));
      return [words.length > MAX_WORDS ? undefined : words];
    }
    const characters = Array.from(text);
    const grams =
      characters.length === 1 ? characters : characters.slice(1).map((next, i) => (characters[i] ?? '') + next);
    return grams.map((gram) => [gramList(gram)]);
  }

  return {
    candidates(part) {
      const runs = runsOf(part);
      const sets = runs.flatMap(wordSets);
      const known = sets.filter((words) => words !== undefined);
      const [run] = runs;
      const whole =
        run?.text === part && (run.kind === 'word' ? part.length <= MAX_WORD_PART : Array.from(part).length <= 2);
      const unknownFrom = selectNext.get() ?? 0;
      if (known.length === 0) return { certain: false, unknownFrom };
      const [first = new Uint8Array(0), ...others] = known.map(textsOf);
      for (const other of others) for (let i = 0; i < first.length; i++) first[i] = (first[i] ?? 0) & (other[i] ?? 0);
      return { marks: first, certain: whole && known.length === sets.length, unknownFrom };
    },
  };
}
