import type { Settings } from '../../shared/api/api.ts';
import { Segmented } from '../components/Segmented.tsx';
import { useText } from '../i18n/i18n.ts';
import { changeSettings } from '../stores/settings-actions.ts';
import { useApp, useStores } from '../stores/use-stores.ts';
import { AppsCard } from './AppsCard.tsx';
import { SettingRow, SwitchRow } from './SettingRow.tsx';

const CLOSING: readonly Settings['closing'][] = ['ask', 'keep-recording', 'quit'];

/** Language, colours, and how the program starts and ends. */
export function GeneralSection() {
  const stores = useStores();
  const text = useText();
  const settings = useApp((app) => app.settings);
  const capabilities = useApp(({ state }) => state?.capabilities);
  if (!settings) return null;
  return (
    <>
      <section className="card">
        <SettingRow label={text('settings.language')}>
          <LanguageChoice />
        </SettingRow>
        <SettingRow label={text('settings.theme')}>
          <ThemeChoice />
        </SettingRow>
        {capabilities?.launchAtLogin === true && (
          <SwitchRow
            label={text('settings.launchAtLogin')}
            hint={text('settings.launchAtLoginHint')}
            checked={settings.launchAtLogin}
            onChange={(launchAtLogin) => void changeSettings(stores, { launchAtLogin })}
          />
        )}
        {capabilities?.tray === true && (
          <SettingRow label={text('settings.closing')}>
            <Segmented
              label={text('settings.closing')}
              value={settings.closing}
              options={CLOSING.map((value) => ({ value, label: text(`settings.closing.${value}`) }))}
              onChange={(closing) => void changeSettings(stores, { closing })}
            />
          </SettingRow>
        )}
      </section>
      {capabilities?.openIn === true ? <AppsCard /> : <p className="muted">{text('settings.browserLimits')}</p>}
    </>
  );
}

/** The language of the window; each is called by its own name. */
export function LanguageChoice() {
  const stores = useStores();
  const text = useText();
  const language = useApp(({ settings }) => settings?.language ?? 'system');
  return (
    <Segmented
      label={text('settings.language')}
      value={language}
      options={[
        { value: 'system', label: text('settings.system') },
        { value: 'zh-CN', label: <span lang="zh-CN">简体中文</span> },
        { value: 'en', label: <span lang="en">English</span> },
      ]}
      onChange={(next) => void changeSettings(stores, { language: next })}
    />
  );
}

function ThemeChoice() {
  const stores = useStores();
  const text = useText();
  const theme = useApp(({ settings }) => settings?.theme ?? 'system');
  return (
    <Segmented
      label={text('settings.theme')}
      value={theme}
      options={[
        { value: 'system', label: text('settings.system') },
        { value: 'light', label: text('settings.theme.light') },
        { value: 'dark', label: text('settings.theme.dark') },
      ]}
      onChange={(next) => void changeSettings(stores, { theme: next })}
    />
  );
}
