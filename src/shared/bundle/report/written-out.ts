/** Ranges of characters that would hide text, turn its direction, join with the character before, or print as nothing. */
const HIDDEN: readonly (readonly [first: number, last: number])[] = [
  [0x00, 0x08],
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xd800, 0xdfff],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffc],
  [0x1bca0, 0x1bca3],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff],
];

const HIDDEN_CHARACTER = new RegExp(
  `[${HIDDEN.map(([first, last]) => `\\u{${first.toString(16)}}-\\u{${last.toString(16)}}`).join('')}]`,
  'gu',
);

/** By UTF-16 unit: whether it is such a character, or may be half of one. */
const mayHide = new Uint8Array(0x10000);
for (const [first, last] of HIDDEN) mayHide.fill(1, first, last + 1);

/** Text with its invisible characters as code points, so that what is printed is what is there. Newlines and tabs stay. */
export function writtenOut(text: string): string {
  // Nearly all text has none, which is seen faster than by the pattern.
  for (let at = 0; at < text.length; at++)
    if (mayHideUnit(text.charCodeAt(at))) return text.replace(HIDDEN_CHARACTER, codePointName);
  return text;
}

/** Whether a UTF-16 unit is a character that is not printed as it is, or half of any character. */
export function mayHideUnit(unit: number): boolean {
  return mayHide[unit] === 1;
}

/** A character by its number, as the report prints those that cannot be shown: `[U+1F600]`. */
export function codePointName(character: string): string {
  return `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
}
