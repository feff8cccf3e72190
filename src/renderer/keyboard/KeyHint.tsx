import { useApp } from '../stores/use-stores.ts';
import { keyFor } from './key-choices.ts';
import { printedKey } from './key-name.ts';
import type { KeySection } from './shortcut-list.ts';
import { useIsMac } from './use-keys.ts';

/** The key that does what `standard` does in a section, as it is printed on the keyboard; nothing where the user took it
 *  away. */
export function KeyHint({ section, standard }: { readonly section: KeySection; readonly standard: string }) {
  const print = useKeyPrint();
  const printed = print(section, standard);
  return printed === '' ? null : <kbd aria-hidden>{printed}</kbd>;
}

/** Gives keys as they are printed on the keyboard: of the standard key of a section, the one that does the same now. */
export function useKeyPrint(): (section: KeySection, standard: string) => string {
  const isMac = useIsMac();
  const choices = useApp(({ settings }) => settings?.keys);
  return (section, standard) => printedKey(keyFor(choices ?? {}, section, standard), isMac);
}
