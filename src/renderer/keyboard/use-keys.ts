import { useEffect, useEffectEvent } from 'react';
import { useApp } from '../stores/use-stores.ts';
import { standardKey } from './key-choices.ts';
import { isWriting, keyName } from './key-name.ts';
import type { KeyPress } from './key-name.ts';
import type { KeySection } from './shortcut-list.ts';

/** What keys do, by their names; `true` or nothing: the key is used up, `false`: it is not. */
export type KeyActions = Readonly<Record<string, (event: KeyboardEvent) => unknown>>;

/** Whether this computer has a Command key. */
export function useIsMac(): boolean {
  return useApp(({ state }) => state?.platform === 'darwin');
}

/** Standard name of a key press in a section: undefined where the user has taken the key away. */
export function useStandardKey(section: KeySection): (press: KeyPress) => string | undefined {
  const isMac = useIsMac();
  const choices = useApp(({ settings }) => settings?.keys);
  return (press) => standardKey(choices ?? {}, section, keyName(press, isMac));
}

/** Listens for keys as long as the component is shown. `actions` name the standard keys of the section; what the user has
 *  chosen instead works in their place. Keys without Mod do nothing while a person writes, nor while a dialog is open,
 *  unless `inDialogs`. */
export function useKeys(section: KeySection, actions: KeyActions, inDialogs = false): void {
  const isMac = useIsMac();
  const standard = useStandardKey(section);
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const action = actions[standard(event) ?? ''];
    if (!action) return;
    if (isWriting(event) && !keyName(event, isMac).startsWith('Mod+')) return;
    if (!inDialogs && document.querySelector('dialog[open]') !== null) return;
    if (action(event) === false) return;
    event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
