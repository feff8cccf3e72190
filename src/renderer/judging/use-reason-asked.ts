import type { AskingData } from '../stores/asking-store.ts';
import { useAsking, useNavigation } from '../stores/use-stores.ts';

/** What one may say why of, apart from the picture that is looked at: that one has a place for it of its own. */
export function useReasonAsked(): AskingData['reason'] {
  const reason = useAsking((asking) => asking.reason);
  const shown = useNavigation(({ route }) => (route.screen === 'item' ? route.entry : null));
  return reason?.items.length === 1 && reason.items[0]?.entry === shown ? null : reason;
}
