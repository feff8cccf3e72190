import { PlugZap } from 'lucide-react';
import { useText } from '../i18n/i18n.ts';
import { loadAll } from '../stores/live.ts';
import { useApp, useStores } from '../stores/use-stores.ts';

/** Says across the window that the recorder cannot be reached. */
export function Banner() {
  const stores = useStores();
  const text = useText();
  const down = useApp(
    ({ connection, status }) =>
      connection === 'down' || status?.reasons.some(({ code }) => code === 'RECORDER_DOWN') === true,
  );
  const locked = useApp(({ failure }) => failure === 'LOCKED');
  if (!down) return null;
  return (
    <div className="banner" role="alert">
      <PlugZap aria-hidden size={18} strokeWidth={1.75} />
      <span>{text(locked ? 'banner.locked' : 'banner.down')}</span>
      <button type="button" className="button button-small" onClick={() => void loadAll(stores)}>
        {text('common.retry')}
      </button>
    </div>
  );
}
