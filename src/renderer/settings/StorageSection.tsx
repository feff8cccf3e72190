import { FolderOpen } from 'lucide-react';
import { IconButton } from '../components/IconButton.tsx';
import { formatBytes } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { attempt } from '../stores/attempt.ts';
import { useApp, useStores } from '../stores/use-stores.ts';
import { useRequest } from '../stores/use-request.ts';
import { BackupCard } from './BackupCard.tsx';
import { KeyCard } from './KeyCard.tsx';

const PARTS = ['vault', 'database', 'thumbnails'] as const;

/** Where everything lies, and how much room it takes. */
export function StorageSection() {
  const stores = useStores();
  const text = useText();
  const language = useLanguage();
  const known = useApp(({ state }) => state);
  const state = useRequest('app.state', {}).value ?? known;
  if (!state) return null;
  const total = Math.max(1, state.storage.database + state.storage.vault + state.storage.thumbnails);
  return (
    <>
      <section className="card">
        <div className="storage-bar" aria-hidden>
          {PARTS.map((part) => (
            <span
              key={part}
              className={`storage-${part}`}
              style={{ inlineSize: `${(state.storage[part] / total) * 100}%` }}
            />
          ))}
        </div>
        <dl className="fields">
          {PARTS.map((part) => (
            <div key={part}>
              <dt>
                <span className={`storage-key storage-${part}`} aria-hidden /> {text(`settings.${part}`)}
              </dt>
              <dd>{formatBytes(state.storage[part], language)}</dd>
            </div>
          ))}
          <div>
            <dt>{text('settings.dataFolder')}</dt>
            <dd className="path">
              <bdi dir="ltr">{state.dataFolder}</bdi>
              {state.capabilities.showInFolder && (
                <IconButton
                  icon={FolderOpen}
                  label={text('common.showInFolder')}
                  className="icon-button-small"
                  onClick={() =>
                    void attempt(stores, () => stores.client.request('shell.show', { path: state.dataFolder }))
                  }
                />
              )}
            </dd>
          </div>
        </dl>
      </section>
      <BackupCard />
      <KeyCard />
    </>
  );
}
