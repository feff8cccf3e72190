import { findMarks } from './prompt-marks.ts';
import type { Mark } from './prompt-marks.ts';
import { isDivided, splitWords, styleOf } from './prompt-words.ts';
import type { PromptStyle, WordRule } from './prompt-words.ts';

/** One unit of a prompt that a person would add, remove or weigh. */
export interface PromptToken {
  /** What it says, as written, without weight, emphasis and separators: `rain`, `<lora:rain>`, `[a:b:0.5]`, `BREAK`. */
  readonly text: string;
  /** How it is weighed, as written: `1.2` for `(rain:1.2)` and `1.2::rain::`, the bare brackets for bare brackets:
   *  `()`, `(())`, `[]`, `{}`; both for both: `(1.2)` for `((rain:1.2))`; `0.8` for `<lora:rain:0.8>`. No number is
   *  computed from brackets, because tools disagree on what they stand for. */
  readonly weight?: string;
  readonly kind: 'tag' | 'network' | 'keyword' | 'word';
  /** The token's slice of the prompt, with the brackets, separators and blanks around it. The slices of all tokens
   *  joined are the prompt. */
  readonly raw: string;
}

/** A prompt that was looked through once. */
export interface MarkedPrompt {
  readonly prompt: string;
  readonly marks: readonly Mark[];
  readonly style: PromptStyle;
}

/** Looks through a prompt. */
export function markPrompt(prompt: string): MarkedPrompt {
  const marks = findMarks(prompt);
  return { prompt, marks, style: styleOf(marks) };
}

/**
 * Splits a prompt into its tokens: tags between commas (`,` `，` `、`) and line breaks, networks `<lora:…>`, keywords
 * (`BREAK`, `AND`, …), scheduling and alternation `[a:b:0.5]` `[a|b]` whole; among sentences, whatever is longer than a
 * few words in words. Understands A1111 and ComfyUI emphasis `(a, b:1.2)` `((a))` `[a]`, NovelAI emphasis `{a}`
 * `1.2::a::`, and escapes `\(`. Brackets without a partner, and bare ones inside a tag (`miku_(cosplay)`), are text.
 * Never throws, never loses a character. A prompt of nothing but separators is one word.
 */
export function tokenisePrompt(prompt: string, words: WordRule = 'dictionary'): PromptToken[] {
  const marked = markPrompt(prompt);
  return tokensOf(marked, marked.style, words);
}

/** The tokens of `tokenisePrompt`, in a style that may be that of another prompt. */
export function tokensOf({ prompt, marks }: MarkedPrompt, style: PromptStyle, words: WordRule): PromptToken[] {
  const tokens: PromptToken[] = [];
  let open: OpenToken | undefined;
  let rawStart = 0;
  // The next token's slice begins at the first bracket that opens after the one before, otherwise at its own text.
  let opening: number | undefined;

  const begin = (next: OpenToken, at: number): void => {
    if (open) {
      const cut = opening ?? at;
      tokens.push({ ...open, raw: prompt.slice(rawStart, cut) });
      rawStart = cut;
    }
    open = next;
    opening = undefined;
  };

  for (const mark of marks) {
    if (mark.role === 'open') opening ??= mark.start;
    else if (mark.role === 'whole') begin(wholeToken(mark), mark.start);
    else {
      const divided = style === 'sentences' && isDivided(mark.text);
      for (const { text, at } of divided ? splitWords(mark.text, words) : trimmed(mark.text)) {
        begin(weighed(text, divided ? 'word' : 'tag', mark.weight), mark.start + at);
      }
    }
  }
  if (open) tokens.push({ ...open, raw: prompt.slice(rawStart) });
  else if (prompt !== '') tokens.push({ text: prompt.trim(), kind: 'word', raw: prompt });
  return tokens;
}

type OpenToken = Omit<PromptToken, 'raw'>;

function weighed(text: string, kind: PromptToken['kind'], weight: string): OpenToken {
  return weight === '' ? { text, kind } : { text, kind, weight };
}

function trimmed(text: string): { text: string; at: number }[] {
  const tag = text.trim();
  return tag === '' ? [] : [{ text: tag, at: text.indexOf(tag) }];
}

const NETWORK = /^<(lora|lyco|lycoris|hypernet|loha|lokr|dora|embed|embedding|ti):([^:<>]*)(?::([^<>]*))?>$/i;

/** A mark that is never divided, and is told by its own first characters. */
function wholeToken({ text, weight }: Mark): OpenToken {
  const [, type, name, strength] = NETWORK.exec(text) ?? [];
  if (type !== undefined && name !== undefined) {
    return weighed(`<${type}:${name}>`, 'network', join(weight, strength ?? ''));
  }
  if (/^embedding:/i.test(text)) return weighed(text, 'network', weight);
  return weighed(text, /^[<[{]/.test(text) ? 'tag' : 'keyword', weight);
}

function join(around: string, own: string): string {
  return around === '' || own === '' ? around + own : `${around} ${own}`;
}
