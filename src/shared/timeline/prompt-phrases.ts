import type { PromptChange } from './prompt-diff.ts';
import type { PromptToken } from './prompt-tokens.ts';

/** Neighbouring words that share one fate, as one piece to show; a tag, network or keyword is a phrase by itself. */
export interface PromptPhrase {
  readonly change: PromptChange['change'];
  readonly kind: PromptToken['kind'];
  /** The words with the blanks that stand between them in the prompt. */
  readonly text: string;
  /** Weights before and after, as `PromptToken.weight`; absent where there is none, or no such side. */
  readonly from?: string;
  readonly to?: string;
}

/** Joins the changes of a prompt into phrases, in the same order. Words are only joined over blanks, so that the text
 *  of a phrase can be found in the prompt. */
export function phrasesOf(changes: readonly PromptChange[]): PromptPhrase[] {
  const phrases: PromptPhrase[] = [];
  let previous: PromptToken | undefined;
  for (const change of changes) {
    const token = tokenOf(change);
    const phrase = toPhrase(change, token);
    const last = phrases.at(-1);
    const blanks = previous && last && isSameFate(last, phrase) ? blanksAfter(previous) : undefined;
    if (last && blanks !== undefined) phrases[phrases.length - 1] = { ...last, text: last.text + blanks + phrase.text };
    else phrases.push(phrase);
    previous = token;
  }
  return phrases;
}

function tokenOf(change: PromptChange): PromptToken {
  return change.change === 'removed' ? change.before : change.after;
}

function toPhrase(change: PromptChange, { kind, text }: PromptToken): PromptPhrase {
  const from = 'before' in change ? change.before.weight : undefined;
  const to = 'after' in change ? change.after.weight : undefined;
  return {
    change: change.change,
    kind,
    text,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
}

function isSameFate(a: PromptPhrase, b: PromptPhrase): boolean {
  return a.kind === 'word' && b.kind === 'word' && a.change === b.change && a.from === b.from && a.to === b.to;
}

/** What follows a word in its slice of the prompt, when that is nothing but blanks. */
function blanksAfter({ raw, text }: PromptToken): string | undefined {
  const at = raw.indexOf(text);
  const rest = raw.slice(at + text.length);
  return at >= 0 && /^[^\S\r\n]*$/.test(rest) ? rest : undefined;
}
