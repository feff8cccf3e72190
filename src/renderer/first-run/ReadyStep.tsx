import { useText } from '../i18n/i18n.ts';
import { changeSettings } from '../stores/settings-actions.ts';
import { useApp, useStores } from '../stores/use-stores.ts';
import { SwitchRow } from '../settings/SettingRow.tsx';

/** Recording has begun; what else it may do. */
export function ReadyStep({ onNext }: { readonly onNext: () => void }) {
  const stores = useStores();
  const text = useText();
  const settings = useApp((app) => app.settings);
  const capabilities = useApp(({ state }) => state?.capabilities);
  return (
    <section className="first-step ready">
      <span className="ready-light" aria-hidden>
        <span className="light light-green" />
      </span>
      <h1>{text('first.ready')}</h1>
      <p className="lead">{text(capabilities?.tray === true ? 'first.readyText' : 'first.readyTextBrowser')}</p>
      {settings && capabilities && (capabilities.tray || capabilities.launchAtLogin) && (
        <div className="card">
          {capabilities.tray && (
            <SwitchRow
              label={text('settings.closing.keep-recording')}
              checked={settings.closing === 'keep-recording'}
              onChange={(keep) => void changeSettings(stores, { closing: keep ? 'keep-recording' : 'ask' })}
            />
          )}
          {capabilities.launchAtLogin && (
            <SwitchRow
              label={text('settings.launchAtLogin')}
              hint={text('settings.launchAtLoginHint')}
              checked={settings.launchAtLogin}
              onChange={(launchAtLogin) => void changeSettings(stores, { launchAtLogin })}
            />
          )}
        </div>
      )}
      <div className="actions">
        <button type="button" className="button button-primary button-large" onClick={onNext}>
          {text('common.next')}
        </button>
      </div>
    </section>
  );
}
