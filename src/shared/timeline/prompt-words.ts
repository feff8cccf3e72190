/** How a prompt is written: a list of tags, or sentences for models that read natural language. */
export type PromptStyle = 'tags' | 'sentences';

/** The longest tag, in words; what is longer between two separators is a sentence. */
const MAX_TAG_WORDS = 6;
/** The same for scripts that put no blanks between words, in characters. */
const MAX_TAG_CHARACTERS = 14;

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;

/** The style of a prompt, told by the longest run of text between separators (brackets and networks aside). */
export function promptStyle(prompt: string): PromptStyle {
  for (const part of prompt.split(/[,，、\n\r()[\]{}]|<[^<>]*>/)) {
    // Cheap test first: almost every part of a list of tags is this short.
    if (part.length <= MAX_TAG_WORDS) continue;
    if ((part.match(/\S+/g)?.length ?? 0) > MAX_TAG_WORDS) return 'sentences';
    if ((part.match(UNSPACED)?.length ?? 0) > MAX_TAG_CHARACTERS) return 'sentences';
  }
  return 'tags';
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** The words of `text` with their offsets, by the rules of `Intl.Segmenter`: Chinese words too. Blanks and
 *  punctuation are between the words; signs and emoji are words. */
export function splitWords(text: string): { text: string; at: number }[] {
  const words: { text: string; at: number }[] = [];
  for (const { segment, index, isWordLike } of segmenter.segment(text)) {
    if (isWordLike === true || !/^[\s\p{P}]*$/u.test(segment)) words.push({ text: segment, at: index });
  }
  return words;
}
