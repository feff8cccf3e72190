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

/** `before → after`, each short; `—` for what is not told. Two texts that only differ beyond their first words are
 *  shown from where they differ, and in quotes where a person would not see the difference otherwise. */
export function fromTo(from: string | undefined, to: string | undefined): string {
  const [old, now] = [from, to].map((text) => (text === undefined ? NOT_TOLD : shortText(text)));
  if (old !== undefined && now !== undefined && old !== now && old !== '' && now !== '')
    return `${old} ${ARROW} ${now}`;
  const start = commonPrefixLength(from ?? '', to ?? '');
  const [oldRest, nowRest] = [from, to].map((text) =>
    text === undefined ? NOT_TOLD : quoted(text.slice(start), start),
  );
  return `${oldRest ?? ''} ${ARROW} ${nowRest ?? ''}`;
}

function quoted(text: string, start: number): string {
  const characters = Array.from(text.slice(0, 2 * MAX_CHARACTERS))
    .slice(0, MAX_CHARACTERS)
    .join('');
  return `“${start > 0 ? '…' : ''}${characters.replace(/[\r\n]+/g, '↵')}${characters.length < text.length ? '…' : ''}”`;
}

/** How many code units the two have in common from the start, never half of a surrogate pair. */
function commonPrefixLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length > 0 && /[\uD800-\uDBFF]/.test(a.charAt(length - 1)) ? length - 1 : length;
}
