import { askToTrash, copyImage, openIn, openViewer } from '../stores/file-actions.ts';
import type { FileRef } from '../stores/file-actions.ts';
import { useApp, useStores } from '../stores/use-stores.ts';
import { useKeys } from './use-keys.ts';
import type { KeyActions } from './use-keys.ts';

const SLOTS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** What keys do with the file that is looked at. `only` says that a selection elsewhere is not meant. */
export function useFileKeys(
  item: () => FileRef | undefined,
  { only = false, inDialogs = false }: { readonly only?: boolean; readonly inDialogs?: boolean } = {},
): void {
  const stores = useStores();
  const capabilities = useApp(({ state }) => state?.capabilities);
  const withItem = (act: (item: FileRef) => void) => (): boolean => {
    const found = item();
    if (found) act(found);
    return found !== undefined;
  };
  const trash = withItem((file) => void askToTrash(stores, only ? file : undefined));
  const actions: KeyActions = {
    // Marked text is what somebody wants to copy who has marked it.
    'Mod+C': () => document.getSelection()?.isCollapsed !== false && withItem((file) => void copyImage(stores, file))(),
    ...(capabilities?.viewer === true && { V: withItem((file) => void openViewer(stores, file.entry)) }),
    ...(capabilities?.trash === true && { Delete: trash, 'Mod+Backspace': trash }),
    ...(capabilities?.openIn === true &&
      Object.fromEntries(
        SLOTS.map((slot) => [`Shift+${slot}`, withItem((file) => void openIn(stores, file, slot))] as const),
      )),
  };
  useKeys('timeline', actions, inDialogs);
}
