/** The same numbers from 0 to 1 in every run. @see mulberry32 */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const SYLLABLES = [
  'ra',
  'sil',
  'ver',
  'ha',
  'mon',
  'tel',
  'ki',
  'sun',
  'ny',
  'lo',
  'dre',
  'pa',
  'mi',
  'gor',
  'en',
  'ust',
];

/** A vocabulary of made-up words. A share from 0 to 1 gives a word; small shares give the frequent ones, as in a language. */
export function latinWords(count: number, random: () => number): (share: number) => string {
  const words = Array.from({ length: count }, (_, i) => {
    const syllables = Array.from({ length: 2 + (i % 3) }, () => pick(SYLLABLES, random()));
    return `${syllables.join('')}${i % 4 === 0 ? ` ${pick(SYLLABLES, random())}${pick(SYLLABLES, random())}` : ''}`;
  });
  return zipf(words);
}

/** A vocabulary of Chinese words of two characters, some of one or three. */
export function chineseWords(count: number, random: () => number): (share: number) => string {
  const character = (): string => String.fromCodePoint(0x4e00 + Math.floor(random() ** 2 * 6_000));
  const known = ['银发', '雨夜', '少女', '逆光', '水彩', '霓虹', '孤独', '花', '猫咪'];
  const words = Array.from({ length: count }, (_, i) =>
    Array.from({ length: i % 10 === 0 ? 3 : i % 7 === 0 ? 1 : 2 }, character).join(''),
  );
  return zipf([...words.slice(0, 40), ...known, ...words.slice(40)]);
}

function zipf(words: readonly string[]): (share: number) => string {
  // The n-th word about 1/n as often as the first.
  return (share) => words[Math.min(words.length - 1, Math.floor(words.length ** share) - 1)] ?? '';
}

function pick(list: readonly string[], share: number): string {
  return list[Math.floor(share * list.length)] ?? '';
}
