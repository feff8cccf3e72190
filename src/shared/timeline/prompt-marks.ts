import { findSigns, matchBrackets } from './prompt-brackets.ts';
import type { BracketGroup } from './prompt-brackets.ts';

/** One stretch of a prompt: text between signs, something that is never divided, or a bracket that opens a group. */
export interface Mark {
  readonly role: 'text' | 'whole' | 'open';
  readonly start: number;
  readonly text: string;
  /** How everything here is weighed, as `PromptToken.weight`; empty when it is not. */
  readonly weight: string;
}

/** The weight in force: brackets around a product of numbers. */
interface Weight {
  readonly before: string;
  readonly numbers: string;
  readonly after: string;
}

const PLAIN: Weight = { before: '', numbers: '', after: '' };

/** The marks of `prompt` in order. What lies between them are separators, closing brackets and written weights. */
export function findMarks(prompt: string): Mark[] {
  const signs = findSigns(prompt);
  const groups = matchBrackets(prompt, signs);
  const marks: Mark[] = [];
  const inside: { group: BracketGroup; around: Weight }[] = [];
  let weight = PLAIN;
  /** The number of NovelAI's `1.2::`, in force up to the next `::`. */
  let novelNumber = '';
  let cursor = 0;

  const mark = (role: Mark['role'], start: number, end: number): void => {
    if (start >= end) return;
    const numbers = times(weight.numbers, novelNumber);
    marks.push({ role, start, text: prompt.slice(start, end), weight: weight.before + numbers + weight.after });
  };
  /** Ends the text before `start`, and goes on after `end`. */
  const cut = (start: number, end: number): void => {
    mark('text', cursor, start);
    cursor = end;
  };

  for (const { start, end, text, number } of signs) {
    // Signs inside what was taken whole are behind the cursor.
    if (start < cursor) continue;
    const group = groups.get(start);
    const innermost = inside.at(-1);
    if (group?.whole === true) {
      cut(start, group.close + 1);
      mark('whole', start, group.close + 1);
    } else if (group) {
      cut(start, end);
      mark('open', start, end);
      inside.push({ group, around: weight });
      weight = within(weight, group, prompt.charAt(group.close), text);
    } else if (innermost?.group.close === start) {
      cut(innermost.group.innerEnd, end);
      weight = innermost.around;
      inside.pop();
    } else if (text.endsWith('::')) {
      if (number === undefined && novelNumber === '') continue;
      cut(start, end);
      if (number !== undefined) mark('open', start, end);
      novelNumber = number ?? '';
    } else if (/^[,，、\n\r]/.test(text)) {
      cut(start, end);
    } else if (/^[<A-Za-z]/.test(text)) {
      cut(start, end);
      mark('whole', start, end);
    }
  }
  cut(prompt.length, prompt.length);
  return marks;
}

function within(weight: Weight, group: BracketGroup, closing: string, opening: string): Weight {
  if (group.weight !== undefined) return { ...weight, numbers: times(weight.numbers, group.weight) };
  return { ...weight, before: weight.before + opening, after: closing + weight.after };
}

function times(a: string, b: string): string {
  return a === '' || b === '' ? a + b : `${a}×${b}`;
}
