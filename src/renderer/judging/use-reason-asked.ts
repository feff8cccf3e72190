import type { AskingData } from '../stores/asking-store.ts';
import type { Route } from '../stores/route.ts';
import { useAsking, useNavigation } from '../stores/use-stores.ts';

/** Where pictures are judged. Elsewhere the question would stand in the way of something else. */
const JUDGING: ReadonlySet<Route['screen']> = new Set(['timeline', 'item', 'compare', 'work']);

/** What one may say why of, apart from the picture that is looked at: that one has a place for it of its own. */
export function useReasonAsked(): AskingData['reason'] {
  const reason = useAsking((asking) => asking.reason);
  const route = useNavigation((navigation) => navigation.route);
  const shown = route.screen === 'item' ? route.entry : null;
  if (!JUDGING.has(route.screen)) return null;
  return reason?.items.length === 1 && reason.items[0]?.entry === shown ? null : reason;
}
