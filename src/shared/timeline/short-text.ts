/** Stands for a value that the file does not tell. */
export const NOT_TOLD = '—';
/** Between a value before and a value after. */
export const ARROW = '→';
/** Before what is new, and before what is gone. */
export const PLUS = '+';
export const MINUS = '−';

const MAX_CHARACTERS = 48;

/** Text fit for one line: line breaks become blanks, and what is longer than 48 characters ends in `…`. */
export function shortText(text: string): string {
  const line = text.slice(0, 4 * MAX_CHARACTERS).replace(/\s+/g, ' ');
  const characters = Array.from(line.trim());
  const isWhole = characters.length <= MAX_CHARACTERS && text.length <= 4 * MAX_CHARACTERS;
  return isWhole ? characters.join('') : `${characters.slice(0, MAX_CHARACTERS - 1).join('')}…`;
}

/** `before → after`, each short; `—` for what is not told, and quotes around what would not be seen. Two texts that
 *  only differ beyond their first words are shown from where they differ. */
export function fromTo(from: string | undefined, to: string | undefined): string {
  if (from === undefined || to === undefined || shortText(from) !== shortText(to)) {
    return `${visible(from)} ${ARROW} ${visible(to)}`;
  }
  const start = commonPrefixLength(from, to);
  return `${visible(from.slice(start), '…')} ${ARROW} ${visible(to.slice(start), '…')}`;
}

function visible(text: string | undefined, lead = ''): string {
  if (text === undefined) return NOT_TOLD;
  const short = shortText(text);
  return short === '' ? `“${lead}${text.slice(0, MAX_CHARACTERS)}”` : lead + short;
}

function commonPrefixLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
