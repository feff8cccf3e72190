import { useEffect, useEffectEvent } from 'react';
import { useApp } from '../stores/use-stores.ts';
import { isWriting, keyName } from './key-name.ts';

/** What keys do, by their names; `true` or nothing: the key is used up, `false`: it is not. */
export type KeyActions = Readonly<Record<string, (event: KeyboardEvent) => unknown>>;

/** Whether this computer has a Command key. */
export function useIsMac(): boolean {
  return useApp(({ state }) => state?.platform === 'darwin');
}

/** Listens for keys as long as the component is shown. Keys without Mod do nothing while a person writes, nor while a
 *  dialog is open, unless `inDialogs`. */
export function useKeys(actions: KeyActions, inDialogs = false): void {
  const isMac = useIsMac();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const name = keyName(event, isMac);
    const action = actions[name];
    if (!action) return;
    if (isWriting(event) && !name.startsWith('Mod+')) return;
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
