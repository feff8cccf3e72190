import { Stamp } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../i18n/i18n.ts';
import { stampNow } from '../stores/anchor-actions.ts';
import { useApp, useStores } from '../stores/use-stores.ts';
import { stampObstacle } from './stamp-obstacle.ts';

/** Has the log stamped as it is now. Says why not where nothing may be sent. */
export function StampNowButton({
  small = false,
  onStamped,
}: {
  readonly small?: boolean;
  readonly onStamped?: () => void;
}) {
  const stores = useStores();
  const text = useText();
  const [busy, setBusy] = useState(false);
  const reason = useApp(({ anchors }) => stampObstacle(anchors));
  return (
    <>
      <button
        type="button"
        className={small ? 'button button-small' : 'button button-primary'}
        disabled={busy || reason !== undefined}
        aria-busy={busy}
        onClick={() => {
          setBusy(true);
          void stampNow(stores).finally(() => {
            setBusy(false);
            onStamped?.();
          });
        }}
      >
        <Stamp aria-hidden size={small ? 14 : 16} strokeWidth={1.75} />
        {text(busy ? 'timestamps.stamping' : 'timestamps.now')}
      </button>
      {reason !== undefined && <span className="muted">{text(reason)}</span>}
    </>
  );
}
