/** What of a keyboard event its name is made of. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'> & {
  readonly code?: string;
};

/** Name of a key press: `Mod+K`, `Shift+ArrowDown`, `Shift+1`, `[`, `?`. `Mod` is Command on a Mac and Control elsewhere. Shift is
 *  only named where it does not already show in the character. */
export function keyName({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyPress, isMac: boolean): string {
  // What Shift makes of a digit differs from keyboard to keyboard; some have the slash and the question mark there.
  const [, digit] = /^Digit([1-9])$/.exec(code ?? '') ?? [];
  if (digit !== undefined && shiftKey && !ctrlKey && !metaKey && !altKey && !['/', '?'].includes(key))
    return `Shift+${digit}`;
  const mod = isMac ? metaKey : ctrlKey;
  const other = isMac ? ctrlKey : metaKey;
  const isCharacter = Array.from(key).length === 1;
  const isLetter = /^\p{L}$/u.test(key);
  const name = key === ' ' ? 'Space' : isCharacter ? key.toUpperCase() : key;
  const shift = shiftKey && (!isCharacter || (isLetter && (mod || altKey)) || key === ' ');
  return [other && 'Other', mod && 'Mod', altKey && 'Alt', shift && 'Shift', name]
    .filter((part) => part !== false)
    .join('+');
}

/** Whether a key press is part of writing: in a text field, or while an input method composes. */
export function isWriting(event: KeyboardEvent): boolean {
  // Some input methods report the key that ends a composition only by this old code.
  if (event.isComposing || event.key === 'Process') return true;
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'range', 'button'].includes(target.type);
}

/** A key's name as it is printed on the keys of this computer. */
export function printedKey(name: string, isMac: boolean): string {
  const words: Readonly<Record<string, string>> = {
    Mod: isMac ? '⌘' : 'Ctrl',
    Shift: isMac ? '⇧' : 'Shift',
    Alt: isMac ? '⌥' : 'Alt',
    ArrowUp: '↑',
    ArrowDown: '↓',
    ArrowLeft: '←',
    ArrowRight: '→',
    Escape: 'Esc',
    PageUp: 'PgUp',
    PageDown: 'PgDn',
  };
  return name
    .split(/\+(?=.)/)
    .map((part) => words[part] ?? part)
    .join(isMac ? '' : '+');
}
