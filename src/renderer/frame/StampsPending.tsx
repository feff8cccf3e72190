import { useText } from '../i18n/i18n.ts';
import { go } from '../stores/navigation-store.ts';
import { useApp, useStores } from '../stores/use-stores.ts';

/** How many authorities still have to stamp; nothing while all is well. It comes a little late, so that a stamp that takes
 *  a second does not make the line twitch. */
export function StampsPending() {
  const { navigation } = useStores();
  const text = useText();
  const pending = useApp(({ anchors }) => anchors?.pending ?? 0);
  const isLate = useApp(({ status }) => status?.reasons.some(({ code }) => code === 'STAMPS_LATE') === true);
  if (pending === 0 && !isLate) return null;
  return (
    <span>
      <button
        type="button"
        className={isLate ? 'status-stamps status-late' : 'status-stamps'}
        onClick={() => go(navigation, { screen: 'settings', section: 'timestamps' })}
      >
        {isLate ? text('status.stampsLate') : text('status.stamps', { count: pending })}
      </button>
    </span>
  );
}
