/** How text is compared in searches: compatibility forms alike (full-width letters, digits), case ignored. */
export function searchForm(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** A stretch of text that is indexed: a word of letters, digits and `_`, or Chinese, Japanese or Korean characters,
 *  which stand without blanks between words. */
export interface Run {
  readonly kind: 'word' | 'characters';
  readonly text: string;
}

const RUN =
  /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々〆]+)|[[\p{L}\p{N}\p{M}_]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々〆]]+/gv;
/** Longer words are no words (embedded data): they are indexed in overlapping pieces. */
const MAX_WORD = 64;
/** A part of a word up to this length is found whole in one of the pieces. */
export const MAX_WORD_PART = MAX_WORD / 2;
/** A text this long is no prompt any more; what lies beyond is found in the file's page only. */
const MAX_TEXT = 100_000;

/** The runs of a text in search form, in order. */
export function runsOf(form: string): Run[] {
  return Array.from(form.slice(0, MAX_TEXT).matchAll(RUN), ([text, characters]) => ({
    kind: characters === undefined ? 'word' : 'characters',
    text,
  }));
}

/** Number of the list of texts that hold a character or a pair of neighbours: told by the characters themselves, and
 *  negative, where the numbers of words are positive. */
export function gramList(gram: string): number {
  const first = gram.codePointAt(0) ?? 0;
  const second = gram.codePointAt(first > 0xffff ? 2 : 1) ?? 0;
  return -(second * CODE_POINTS + first);
}

const CODE_POINTS = 2 ** 21;

/** What a text is found by: its words, and every character and pair of neighbours of the scripts without blanks. */
export function keysOf(form: string): { readonly words: ReadonlySet<string>; readonly grams: ReadonlySet<string> } {
  const words = new Set<string>();
  const grams = new Set<string>();
  for (const { kind, text } of runsOf(form)) {
    if (kind === 'word') {
      for (let start = 0; start === 0 || start + MAX_WORD_PART < text.length; start += MAX_WORD_PART)
        words.add(text.slice(start, start + MAX_WORD));
    } else {
      const characters = Array.from(text);
      characters.forEach((character, i) => {
        grams.add(character);
        const next = characters[i + 1];
        if (next !== undefined) grams.add(character + next);
      });
    }
  }
  return { words, grams };
}
