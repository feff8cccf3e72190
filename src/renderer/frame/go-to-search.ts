import { go } from '../stores/navigation-store.ts';
import type { NavigationStore } from '../stores/navigation-store.ts';

export const SEARCH_FIELD_ID = 'search-field';

/** Shows the timeline and puts the cursor into its search field. */
export function goToSearch(navigation: NavigationStore): void {
  if (navigation.getState().route.screen !== 'timeline') go(navigation, { screen: 'timeline' });
  requestAnimationFrame(() => {
    const field = document.getElementById(SEARCH_FIELD_ID);
    field?.focus();
    if (field instanceof HTMLInputElement) field.select();
  });
}
