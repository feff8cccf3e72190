import { go } from '../stores/navigation-store.ts';
import type { Stores } from '../stores/stores.ts';
import { openTimeline } from '../stores/timeline-actions.ts';

/** Shows in the timeline what a search finds. */
export function showSearch(stores: Stores, query: string): void {
  go(stores.navigation, { screen: 'timeline' });
  void openTimeline(stores, query);
}
