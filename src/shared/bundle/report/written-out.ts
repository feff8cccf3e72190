/** Characters that would hide text, turn its direction or print as nothing are written out, so that what is printed is
 *  what is there. Newlines and tabs stay. */
const HIDDEN =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ud800-\udfff\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu;

/** Text with its invisible characters as code points. */
export function writtenOut(text: string): string {
  return text.replace(HIDDEN, codePointName);
}

/** A character by its number, as the report prints those that cannot be shown: `[U+1F600]`. */
export function codePointName(character: string): string {
  return `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
}
