import { useText } from '../i18n/i18n.ts';
import { changeSettings, setSessionGap, togglePause } from '../stores/settings-actions.ts';
import { useApp, useStores } from '../stores/use-stores.ts';
import { NumberRow, SettingRow } from './SettingRow.tsx';

/** How is recorded: pauses, sessions, and how much room copies may take. */
export function RecordingSection() {
  const stores = useStores();
  const text = useText();
  const settings = useApp((app) => app.settings);
  const state = useApp(({ status }) => status?.state);
  if (!settings) return null;
  const paused = state === 'paused';
  return (
    <section className="card">
      <SettingRow
        label={text(paused ? 'status.paused' : 'status.recording')}
        hint={text(paused ? 'reason.PAUSED' : 'status.allWell')}
      >
        <button type="button" className="button" onClick={() => void togglePause(stores)}>
          {text(paused ? 'status.resume' : 'status.pauseHour')}
        </button>
      </SettingRow>
      <NumberRow
        label={text('settings.gap')}
        unit={text('settings.minutes')}
        value={settings.sessionGapMinutes}
        min={1}
        max={1_440}
        onChange={(minutes) => void setSessionGap(stores, minutes)}
      />
      <NumberRow
        label={text('settings.quota')}
        hint={text('settings.copiesHint')}
        unit="GB"
        value={settings.vaultQuotaGiB}
        min={0}
        max={1_000_000}
        onChange={(vaultQuotaGiB) => void changeSettings(stores, { vaultQuotaGiB })}
      />
    </section>
  );
}
