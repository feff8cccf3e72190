import type { Db } from '../database/open.ts';
import { BLOCK_SIZE, markBlock } from '../timeline/posting-block.ts';
import { wordList } from './word-list.ts';
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
  /** Reads some of the words before they are needed. @returns whether there are more */
  warm(): boolean;
}

/** When more words than this hold a part, many texts do, and the first of them are found faster by looking at the texts. */
const MAX_WORDS = 800;

/** The words of the index attached as `tl`. */
export function wordFinder(db: Db): WordFinder {
  const words = wordList(db);
  const selectNext = db.prepare<[], number>('SELECT next_text FROM tl.index_state').pluck();
  const selectPostings = db.prepare<[number], { block: number; ids: Buffer }>(
    'SELECT block, ids FROM tl.word_posting WHERE list = ?',
  );
  const selectLargest = db.prepare<[], number>('SELECT coalesce(max(id), 0) FROM tl.prompt_text').pluck();

  function textsOf(lists: readonly number[]): Uint8Array {
    const marks = new Uint8Array(Math.ceil(((selectLargest.get() ?? 0) + 1) / BLOCK_SIZE) * BLOCK_SIZE);
    for (const list of lists)
      for (const { block, ids } of selectPostings.iterate(list)) markBlock(ids, block * BLOCK_SIZE, marks);
    return marks;
  }

  /** For each set of words: a text must hold one of each set. */
  function wordSets({ kind, text }: Run): readonly (readonly number[] | undefined)[] {
    if (kind === 'word') {
      const holding = words.holding(text.slice(0, MAX_WORD_PART), MAX_WORDS);
      return [holding.length > MAX_WORDS ? undefined : holding];
    }
    const characters = Array.from(text);
    const grams =
      characters.length === 1 ? characters : characters.slice(1).map((next, i) => (characters[i] ?? '') + next);
    return grams.map((gram) => [gramList(gram)]);
  }

  function candidates(part: string): Candidates {
    const runs = runsOf(part);
    const sets = runs.flatMap(wordSets);
    const known = sets.filter((set) => set !== undefined);
    const [run] = runs;
    const whole =
      run?.text === part && (run.kind === 'word' ? part.length <= MAX_WORD_PART : Array.from(part).length <= 2);
    const unknownFrom = selectNext.get() ?? 0;
    if (known.length === 0) return { certain: false, unknownFrom };
    const [first = new Uint8Array(0), ...others] = known.map(textsOf);
    for (const other of others) for (let i = 0; i < first.length; i++) first[i] = (first[i] ?? 0) & (other[i] ?? 0);
    return { marks: first, certain: whole && known.length === sets.length, unknownFrom };
  }

  // One read transaction: the words, their texts, and how far the index has come must be of the same moment.
  return { candidates: (part) => db.transaction(candidates)(part), warm: () => words.warm() };
}
