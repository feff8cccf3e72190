import { Pause, Play } from 'lucide-react';
import type { StatusReason } from '../../shared/api/api.ts';
import { formatCount, formatTime } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import type { TextKey } from '../i18n/messages.ts';
import { go } from '../stores/navigation-store.ts';
import { togglePause } from '../stores/settings-actions.ts';
import type { Stores } from '../stores/stores.ts';
import { useApp, useStores } from '../stores/use-stores.ts';

/** Why the light has its colour, and what can be done about it. */
export function StatusPanel() {
  const stores = useStores();
  const text = useText();
  const language = useLanguage();
  const status = useApp((app) => app.status);
  const sources = useApp((app) => app.sources);
  if (!status) return null;
  const paused = status.state === 'paused';
  return (
    <>
      {status.reasons.length === 0 && <p>{text('status.allWell')}</p>}
      <ul className="reasons">
        {status.reasons.map((reason) => {
          const fix = fixFor(stores, reason);
          const subject = sources.find(({ id }) => id === reason.subject)?.path ?? reason.subject;
          return (
            <li key={`${reason.code} ${reason.subject ?? ''}`}>
              <p>{text(`reason.${reason.code}`)}</p>
              {subject !== undefined && <p className="path">{subject}</p>}
              {fix && (
                <button type="button" className="button button-small" onClick={fix.run}>
                  {text(fix.text)}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      <div className="status-actions">
        <span className="muted">
          {paused && status.pausedUntilMs !== null
            ? text('status.pausedUntil', { time: formatTime(status.pausedUntilMs, language) })
            : text('status.entries', { number: formatCount(status.entries, language) })}
        </span>
        <button type="button" className="button button-small" onClick={() => void togglePause(stores)}>
          {paused ? <Play aria-hidden size={14} /> : <Pause aria-hidden size={14} />}
          {text(paused ? 'status.resume' : 'status.pauseHour')}
        </button>
      </div>
    </>
  );
}

function fixFor(stores: Stores, { code }: StatusReason): { text: TextKey; run: () => void } | undefined {
  const { navigation } = stores;
  switch (code) {
    case 'NO_FOLDERS':
      return { text: 'fix.NO_FOLDERS', run: () => go(navigation, { screen: 'settings', section: 'folders' }) };
    case 'FOLDER_OFFLINE':
    case 'WATCH_FAILED':
    case 'FILES_UNREADABLE':
      return { text: 'fix.folders', run: () => go(navigation, { screen: 'settings', section: 'folders' }) };
    case 'DISK_FULL':
      return { text: 'fix.storage', run: () => go(navigation, { screen: 'settings', section: 'storage' }) };
    case 'LOG_FROZEN':
      return { text: 'fix.verify', run: () => go(navigation, { screen: 'evidence', tab: 'export' }) };
    case 'STAMPS_LATE':
    case 'STAMPS_EXPIRE':
    case 'CLOCK_WRONG':
      return { text: 'fix.timestamps', run: () => go(navigation, { screen: 'settings', section: 'timestamps' }) };
    case 'PAUSED':
    case 'RECORDER_DOWN':
      return undefined;
  }
}
