import { useKeys } from '../keyboard/use-keys.ts';
import { go, toggleBlur } from '../stores/navigation-store.ts';
import { chooseAndAddFolder, togglePause } from '../stores/settings-actions.ts';
import { undoAct } from '../stores/acts-actions.ts';
import { undoLast } from '../stores/toast-store.ts';
import { useStores } from '../stores/use-stores.ts';
import { goToSearch } from './go-to-search.ts';

/** The keys that work on every screen. */
export function GlobalKeys() {
  const stores = useStores();
  const { navigation, toasts } = stores;
  const search = (): void => goToSearch(navigation);
  const help = (): void => navigation.setState({ shortcuts: true });
  useKeys('everywhere', {
    'Mod+F': search,
    '/': search,
    'Mod+K': () => navigation.setState({ palette: true }),
    'Mod+,': () => go(navigation, { screen: 'settings', section: 'general' }),
    'Mod+E': () => go(navigation, { screen: 'evidence', tab: 'export' }),
    'Mod+1': () => go(navigation, { screen: 'timeline' }),
    'Mod+2': () => go(navigation, { screen: 'works' }),
    'Mod+3': () => go(navigation, { screen: 'compare' }),
    'Mod+4': () => go(navigation, { screen: 'evidence', tab: 'export' }),
    'Mod+5': () => go(navigation, { screen: 'settings', section: 'general' }),
    'Mod+O': () => {
      void chooseAndAddFolder(stores).then((done) => {
        if (!done) go(navigation, { screen: 'settings', section: 'folders' });
      });
    },
    'Mod+G': () => navigation.setState({ dateDialog: true }),
    'Mod+Shift+P': () => void togglePause(stores),
    // A message that can be undone is about what was done last.
    'Mod+Z': ({ target }) => !isTextField(target) && (undoLast(toasts) || (void undoAct(stores, 'undo'), true)),
    'Mod+Shift+Z': ({ target }) => !isTextField(target) && (void undoAct(stores, 'redo'), true),
    'Mod+Y': ({ target }) => !isTextField(target) && (void undoAct(stores, 'redo'), true),
    B: () => toggleBlur(navigation),
    '?': help,
    F1: help,
  });
  return null;
}

function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}
