import type { Db } from '../database/open.ts';
import { searchForm } from '../timeline/prompt-words.ts';
import type { TextTest } from './parse-query.ts';
import type { Candidates, WordFinder } from './word-finder.ts';

/** Whether a text (by number, 0 for none) is one that is looked for. */
export type TextCondition = (text: number) => boolean;

const UNKNOWN = 0;
const YES = 1;
const NO = 2;
const NOTHING_KNOWN: Candidates = { certain: false, unknownFrom: 0 };

/** A condition on prompts. What the words in the index cannot tell is found by reading the text, once. */
export function textCondition(db: Db, finder: WordFinder, test: TextTest): TextCondition {
  const { marks, certain, unknownFrom } = test.kind === 'text' ? finder.candidates(test.text) : NOTHING_KNOWN;
  const select = db.prepare<[number], string>('SELECT value FROM tl.prompt_text WHERE id = ?').pluck();
  const holds = textMatcher(test);
  let verdicts = new Uint8Array(65_536);

  function look(text: number): boolean {
    if (text >= verdicts.length) verdicts = grown(verdicts, text);
    if (verdicts[text] === UNKNOWN) verdicts[text] = holds(select.get(text) ?? '') ? YES : NO;
    return verdicts[text] === YES;
  }

  return (text) => {
    if (text === 0) return false;
    if (marks === undefined || text >= unknownFrom) return look(text);
    return marks[text] === 1 && (certain || look(text));
  };
}

/** Whether a text is one that is looked for, by itself. A pattern sees the text as it was written. */
export function textMatcher(test: TextTest): (text: string) => boolean {
  if (test.kind === 'regex') return (text) => test.regex.test(text);
  return (text) => searchForm(text).includes(test.text);
}

function grown(verdicts: Uint8Array, wanted: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(wanted + 1, verdicts.length * 2));
  larger.set(verdicts);
  return larger;
}
