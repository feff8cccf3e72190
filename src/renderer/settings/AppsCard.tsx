import { AppWindow, X } from 'lucide-react';
import { IconButton } from '../components/IconButton.tsx';
import { useText } from '../i18n/i18n.ts';
import { attempt } from '../stores/attempt.ts';
import { useApp, useStores } from '../stores/use-stores.ts';

const SLOTS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** The programs that pictures can be opened in, by the number that opens them. */
export function AppsCard() {
  const stores = useStores();
  const { client, app } = stores;
  const text = useText();
  const apps = useApp(({ settings }) => settings?.externalApps) ?? [];
  const free = SLOTS.find((slot) => apps.every((other) => other.slot !== slot));
  return (
    <section className="card">
      <h2>{text('settings.apps')}</h2>
      <p className="muted">{text('settings.appsHint')}</p>
      <ul className="app-list">
        {apps.map(({ slot, name, path }) => (
          <li key={slot} title={path}>
            <kbd>Shift+{slot}</kbd>
            <bdi>{name}</bdi>
            <IconButton
              icon={X}
              label={text('settings.appsRemove', { name })}
              className="icon-button-small"
              onClick={() => {
                void attempt(stores, async () => {
                  app.setState({ settings: await client.request('apps.remove', { slot }) });
                });
              }}
            />
          </li>
        ))}
      </ul>
      {free !== undefined && (
        <button
          type="button"
          className="button"
          onClick={() => {
            void attempt(stores, async () => {
              app.setState({ settings: await client.request('apps.choose', { slot: free }) });
            });
          }}
        >
          <AppWindow aria-hidden size={16} strokeWidth={1.75} />
          {text('settings.appsAdd')}
        </button>
      )}
    </section>
  );
}
