import type { KeyboardEvent } from 'react';
import { keyName } from '../keyboard/key-name.ts';
import { useIsMac } from '../keyboard/use-keys.ts';
import { compare } from '../stores/compare-store.ts';
import { go } from '../stores/navigation-store.ts';
import { clearSelection, focusedItem, selectIteration, selectRange, toggleSelected } from '../stores/selection.ts';
import type { Stores } from '../stores/stores.ts';
import { revealRow } from '../stores/timeline-actions.ts';
import type { Focus } from '../stores/timeline-store.ts';
import { useStores } from '../stores/use-stores.ts';
import { moveFocus } from './move-focus.ts';

/** What the keyboard does in the timeline. */
export function useGridKeys(onQuickLook: () => void): (event: KeyboardEvent) => void {
  const stores = useStores();
  const isMac = useIsMac();
  return (event) => {
    if (event.nativeEvent.isComposing || event.defaultPrevented) return;
    if (!act(stores, keyName(event, isMac), onQuickLook)) return;
    event.preventDefault();
    event.stopPropagation();
  };
}

function act(stores: Stores, name: string, onQuickLook: () => void): boolean {
  const { timeline, navigation } = stores;
  const extend = name.startsWith('Shift+Arrow');
  const target = moveFocus(timeline.getState(), extend ? name.slice('Shift+'.length) : name);
  if (target) {
    if (extend) selectRange(timeline, target);
    focusOn(stores, target);
    return true;
  }
  const item = focusedItem(timeline.getState());
  switch (name) {
    case 'Enter':
      if (item) go(navigation, { screen: 'item', entry: item.entry });
      return true;
    case 'Space':
      if (item) onQuickLook();
      return true;
    case 'Shift+Space':
      if (item) toggleSelected(timeline, item);
      return true;
    case 'Mod+A':
      selectIteration(timeline);
      return true;
    case 'C':
      void compareFromTimeline(stores);
      return true;
    case 'Escape':
      clearSelection(timeline);
      return true;
    default:
      return false;
  }
}

/** Moves the keyboard to a picture and shows it. */
export function focusOn({ timeline }: Stores, focus: Focus): void {
  timeline.setState({ focus });
  revealRow(timeline, focus.ordinal);
}

/** Compares what is selected; with fewer than two, the focused picture with the iteration before it. */
export async function compareFromTimeline(stores: Stores): Promise<void> {
  const { timeline, navigation, client } = stores;
  const selected = [...timeline.getState().selection.keys()];
  if (selected.length >= 2) {
    compare(stores.compare, selected);
  } else {
    const item = timeline.getState().selection.values().next().value ?? focusedItem(timeline.getState());
    if (!item) return;
    const { iteration } = await client.request('item.get', { entry: item.entry });
    const { previousEntry } = await client.request('iteration.get', { id: iteration });
    compare(stores.compare, previousEntry === null ? [item.entry] : [previousEntry, item.entry]);
  }
  go(navigation, { screen: 'compare' });
}
