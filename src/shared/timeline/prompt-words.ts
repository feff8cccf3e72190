import type { Mark } from './prompt-marks.ts';

/** How a prompt is written: a list of tags, or sentences for models that read natural language. */
export type PromptStyle = 'tags' | 'sentences';

/** Longest tag, in words, and in characters of scripts that put no blanks between words. */
const LONGEST_TAG = { words: 4, characters: 10 };
/** What is no longer than this stays a tag among sentences too: many prompts mix the two. */
const LONGEST_TAG_AMONG_SENTENCES = { words: 3, characters: 6 };

const PUNCTUATION = /[.!?;:](?:\s|$)|[。！？；：—…]/;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;

/** How words are found: by the dictionaries of `Intl.Segmenter`, which divide Chinese, Japanese and Thai but differ
 *  between programs; or by blanks and punctuation alone, which gives the same words everywhere. */
export type WordRule = 'dictionary' | 'blanks';

/** The style of a prompt by its marks: told by the longest stretch of text between separators and brackets. */
export function styleOf(marks: readonly Mark[]): PromptStyle {
  return marks.some(({ role, text }) => role === 'text' && isLonger(text, LONGEST_TAG)) ? 'sentences' : 'tags';
}

/** Whether a stretch of text is split into words where the prompt is written in sentences. */
export function isDivided(text: string): boolean {
  return PUNCTUATION.test(text) || isLonger(text, LONGEST_TAG_AMONG_SENTENCES);
}

function isLonger(text: string, longest: typeof LONGEST_TAG): boolean {
  // Most stretches are shorter than the fewest characters that can be too many.
  if (text.length <= longest.words) return false;
  return (text.match(/\S+/g)?.length ?? 0) > longest.words || (text.match(UNSPACED)?.length ?? 0) > longest.characters;
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** The words of `text` with their offsets. Blanks and punctuation are between the words; signs and emoji are words. */
export function splitWords(text: string, rule: WordRule = 'dictionary'): { text: string; at: number }[] {
  if (rule === 'blanks')
    return Array.from(text.matchAll(BLANKS_RULE), (match) => ({ text: match[0], at: match.index }));
  const words: { text: string; at: number }[] = [];
  for (const { segment, index, isWordLike } of segmenter.segment(text)) {
    if (isWordLike === true || !/^[\s\p{P}]*$/u.test(segment)) words.push({ text: segment, at: index });
  }
  return words;
}

/** Letters and digits, joined over a mark inside a word (`don't`, `1.5`); anything else but blanks and punctuation. */
const BLANKS_RULE = /[\p{L}\p{N}\p{M}_]+(?:['’.,-][\p{L}\p{N}\p{M}_]+)*|[^\s\p{P}\p{L}\p{N}]+/gu;
