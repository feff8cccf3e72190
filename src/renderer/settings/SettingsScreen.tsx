import { useText } from '../i18n/i18n.ts';
import { replace } from '../stores/navigation-store.ts';
import { SETTINGS_SECTIONS } from '../stores/route.ts';
import type { SettingsSection } from '../stores/route.ts';
import { useStores } from '../stores/use-stores.ts';
import { AboutSection } from './AboutSection.tsx';
import { FoldersSection } from './FoldersSection.tsx';
import { GeneralSection } from './GeneralSection.tsx';
import { PrivacySection } from './PrivacySection.tsx';
import { RecordingSection } from './RecordingSection.tsx';
import { TimestampsSection } from '../timestamps/TimestampsSection.tsx';
import { ShortcutsSection } from './ShortcutsSection.tsx';
import { StorageSection } from './StorageSection.tsx';

/** Everything that can be set, by section. */
export function SettingsScreen({ section }: { readonly section: SettingsSection }) {
  const { navigation } = useStores();
  const text = useText();
  return (
    <div className="settings">
      <nav className="settings-nav" aria-label={text('nav.settings')}>
        {SETTINGS_SECTIONS.map((other) => (
          <button
            key={other}
            type="button"
            className="settings-link"
            aria-current={other === section ? 'page' : undefined}
            onClick={() => replace(navigation, { screen: 'settings', section: other })}
          >
            {text(`settings.${other}`)}
          </button>
        ))}
      </nav>
      <div className="settings-content" tabIndex={0} role="region" aria-labelledby="settings-title">
        <h1 id="settings-title">{text(`settings.${section}`)}</h1>
        <Section section={section} />
      </div>
    </div>
  );
}

function Section({ section }: { readonly section: SettingsSection }) {
  switch (section) {
    case 'general':
      return <GeneralSection />;
    case 'folders':
      return <FoldersSection />;
    case 'recording':
      return <RecordingSection />;
    case 'storage':
      return <StorageSection />;
    case 'timestamps':
      return <TimestampsSection />;
    case 'privacy':
      return <PrivacySection />;
    case 'shortcuts':
      return <ShortcutsSection />;
    case 'about':
      return <AboutSection />;
  }
}
