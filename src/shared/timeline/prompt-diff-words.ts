import { WORDS } from './diff-labels.ts';
import type { Language } from './diff-labels.ts';
import type { PromptDiff } from './prompt-diff.ts';
import { phrasesOf } from './prompt-phrases.ts';
import type { PromptPhrase } from './prompt-phrases.ts';
import { ARROW, fromTo, MINUS, NOT_TOLD, PLUS, shortText } from './short-text.ts';

/** The difference of two prompts in short lines, in display order. `label` is what the prompt is called where a line
 *  is about all of it; networks whose name is in `toldElsewhere` are left out. */
export function promptWords(
  diff: PromptDiff,
  language: Language,
  label: string,
  toldElsewhere: ReadonlySet<string> = new Set(),
): string[] {
  if (diff.identical) return [];
  const changed = phrasesOf(diff.changes).filter(({ change }) => change !== 'unchanged');
  if (changed.length === 0) return [`${label} ${wholeWords(diff, language)}`];
  const told = changed.filter(({ kind, text }) => kind !== 'network' || !toldElsewhere.has(networkName(text)));
  const moved = told.filter(({ change }) => change === 'moved');
  const lines = told.filter(({ change }) => change !== 'moved').map(phraseWords);
  if (moved.length > 0)
    lines.push(
      `${moved
        .map(({ text }) => shortText(text))
        .slice(0, 3)
        .join(', ')}${moved.length > 3 ? ` (${moved.length})` : ''} ${WORDS.moved[language]}`,
    );
  return lines;
}

function wholeWords({ present }: PromptDiff, language: Language): string {
  if (present.before === present.after) return WORDS.onlySpacing[language];
  const [from, to] = [present.before, present.after].map((is) => (is ? WORDS.nothing[language] : NOT_TOLD));
  return `${from ?? ''} ${ARROW} ${to ?? ''}`;
}

function phraseWords(phrase: PromptPhrase): string {
  const { change, text, from, to } = phrase;
  if (change === 'added') return `${PLUS} ${weighted(phrase, to)}`;
  if (change === 'removed') return `${MINUS} ${weighted(phrase, from)}`;
  return isNumber(from) && isNumber(to)
    ? `${shortText(text)} ${fromTo(from, to)}`
    : `${weighted(phrase, from)} ${ARROW} ${weighted(phrase, to)}`;
}

/** A phrase in the way in which prompts are weighed: `(rain:1.2)`, `((rain))`, `<lora:rain:0.8>`. */
function weighted({ kind, text }: PromptPhrase, weight: string | undefined): string {
  const short = shortText(text);
  if (weight === undefined) return short;
  if (kind === 'network' && text.startsWith('<')) return `${short.replace(/>$/, '')}:${weight}>`;
  const [, before = '', numbers = '', after = ''] = /^([([{]*)(.*?)([)\]}]*)$/.exec(weight) ?? [];
  return before + (numbers === '' ? short : `(${short}:${numbers})`) + after;
}

function isNumber(weight: string | undefined): boolean {
  return weight !== undefined && /^[+-]?[\d.]+$/.test(weight);
}

function networkName(text: string): string {
  return /^<[^:]*:(.*)>$/.exec(text)?.[1] ?? text;
}
