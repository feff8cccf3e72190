import type { KeyboardEvent } from 'react';
import { useStandardKey } from '../keyboard/use-keys.ts';
import { compare, MOST_COMPARED } from '../stores/compare-store.ts';
import { go } from '../stores/navigation-store.ts';
import {
  clearSelection,
  focusedItem,
  isNothing,
  selectedItems,
  selectEverything,
  selectRange,
  toggleSelected,
} from '../stores/selection.ts';
import type { Stores } from '../stores/stores.ts';
import { revealRow } from '../stores/timeline-actions.ts';
import type { Focus } from '../stores/timeline-store.ts';
import { useStores } from '../stores/use-stores.ts';
import { moveFocus } from './move-focus.ts';

/** What the keyboard does in the timeline. */
export function useGridKeys(onQuickLook: () => void): (event: KeyboardEvent) => void {
  const stores = useStores();
  const standard = useStandardKey('timeline');
  return (event) => {
    if (event.nativeEvent.isComposing || event.defaultPrevented) return;
    if (!act(stores, standard(event) ?? '', onQuickLook)) return;
    event.preventDefault();
    event.stopPropagation();
  };
}

function act(stores: Stores, name: string, onQuickLook: () => void): boolean {
  const { timeline, navigation } = stores;
  const extend = name.startsWith('Shift+');
  // With Mod the focus moves as without: what is selected stays so.
  const target = moveFocus(timeline.getState(), name.replace(/^(?:Mod\+)?(?:Shift\+)?/, ''));
  if (target) {
    if (extend || name.startsWith('Mod+Shift+')) selectRange(timeline, target);
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
    case 'Mod+Space':
      if (item) toggleSelected(timeline, timeline.getState().focus, item);
      return true;
    case 'Mod+A':
      selectEverything(timeline);
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

/** Goes on to the next picture after one was judged; what is selected keeps the focus where it is. */
export function advanceFocus(stores: Stores): void {
  const data = stores.timeline.getState();
  const next = isNothing(data.selection) ? moveFocus(data, 'ArrowRight') : undefined;
  if (next) focusOn(stores, next);
}

/** Compares what is selected; with fewer than two, the focused picture with the iteration before it. */
export async function compareFromTimeline(stores: Stores): Promise<void> {
  const { navigation, client } = stores;
  const selected = await selectedItems(stores, MOST_COMPARED);
  if (selected.length >= 2) {
    compare(
      stores.compare,
      selected.map(({ entry }) => entry),
    );
  } else {
    const [item] = selected;
    if (!item) return;
    const { iteration } = await client.request('item.get', { entry: item.entry });
    const { previousEntry } = await client.request('iteration.get', { id: iteration });
    compare(stores.compare, previousEntry === null ? [item.entry] : [previousEntry, item.entry]);
  }
  go(navigation, { screen: 'compare' });
}
