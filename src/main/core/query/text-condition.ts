import type { Db } from '../database/open.ts';
import { searchForm } from '../timeline/prompt-words.ts';
import type { TextTest } from './parse-query.ts';
import type { WordFinder } from './word-finder.ts';

/** Whether a text (by number, 0 for none) is one that is looked for. */
export type TextCondition = (text: number) => boolean;

const UNKNOWN = 0;
const YES = 1;
const NO = 2;

/** A condition on prompts. What the words in the index cannot tell is found by reading the text, once. */
export function textCondition(db: Db, finder: WordFinder, test: TextTest): TextCondition {
  const { marks, certain } = test.kind === 'text' ? finder.candidates(test.text) : { marks: undefined, certain: false };
  if (marks !== undefined && certain) return (text) => marks[text] === 1;

  const select = db.prepare<[number], string>('SELECT value FROM tl.prompt_text WHERE id = ?').pluck();
  const holds = textMatcher(test);
  let verdicts = new Uint8Array(marks?.length ?? 65_536);
  return (text) => {
    if (text === 0 || marks?.[text] === 0) return false;
    if (text >= verdicts.length) verdicts = grown(verdicts, text);
    if (verdicts[text] === UNKNOWN) verdicts[text] = holds(select.get(text) ?? '') ? YES : NO;
    return verdicts[text] === YES;
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
