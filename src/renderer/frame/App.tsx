import { Tooltip } from 'radix-ui';
import { useEffect } from 'react';
import { CompareScreen } from '../compare/CompareScreen.tsx';
import { DetailScreen } from '../detail/DetailScreen.tsx';
import { EvidenceScreen } from '../evidence/EvidenceScreen.tsx';
import { FirstRun } from '../first-run/FirstRun.tsx';
import { LanguageContext, showLanguage, useShownLanguage } from '../i18n/i18n.ts';
import { resolveLanguage } from '../i18n/language.ts';
import { SettingsScreen } from '../settings/SettingsScreen.tsx';
import type { Route } from '../stores/route.ts';
import { useApp, useNavigation } from '../stores/use-stores.ts';
import { TimelineScreen } from '../timeline/TimelineScreen.tsx';
import { ViewerScreen } from '../viewer/ViewerScreen.tsx';
import { WorkScreen } from '../works/WorkScreen.tsx';
import { ReviewScreen } from '../review/ReviewScreen.tsx';
import { WorksScreen } from '../works/WorksScreen.tsx';
import { Banner } from './Banner.tsx';
import { GlobalKeys } from './GlobalKeys.tsx';
import { Overlays } from './Overlays.tsx';
import { Rail } from './Rail.tsx';
import { StatusBar } from './StatusBar.tsx';
import { Toasts } from './Toasts.tsx';

/** The whole window. */
export function App() {
  useLook();
  const language = useShownLanguage();
  const firstRun = useNavigation((navigation) => navigation.firstRun);
  const route = useNavigation((navigation) => navigation.route);
  return (
    <LanguageContext value={language}>
      <Tooltip.Provider delayDuration={500} skipDelayDuration={200}>
        <GlobalKeys />
        {route.screen === 'viewer' ? (
          <ViewerScreen entry={route.entry} />
        ) : firstRun ? (
          <FirstRun />
        ) : (
          <div className="frame">
            <Rail />
            <main className="stage">
              <Banner />
              <Screen route={route} />
            </main>
            <StatusBar />
          </div>
        )}
        <Overlays />
        <Toasts />
      </Tooltip.Provider>
    </LanguageContext>
  );
}

function Screen({ route }: { readonly route: Exclude<Route, { screen: 'viewer' }> }) {
  switch (route.screen) {
    case 'timeline':
      return <TimelineScreen />;
    case 'item':
      return <DetailScreen entry={route.entry} />;
    case 'compare':
      return <CompareScreen />;
    case 'works':
      return <WorksScreen />;
    case 'review':
      return <ReviewScreen />;
    case 'work':
      return <WorkScreen id={route.id} />;
    case 'evidence':
      return <EvidenceScreen tab={route.tab} work={route.work} />;
    case 'settings':
      return <SettingsScreen section={route.section} />;
  }
}

/** Keeps language and colours as the settings say. */
function useLook(): void {
  const language = useApp(({ settings, state }) =>
    resolveLanguage(settings?.language ?? 'system', state?.systemLanguage ?? navigator.language),
  );
  const theme = useApp(({ settings }) => settings?.theme ?? 'system');
  const blurred = useNavigation((navigation) => navigation.blurred);
  useEffect(() => {
    document.documentElement.dataset['blur'] = String(blurred);
  }, [blurred]);
  useEffect(() => showLanguage(language), [language]);
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
}
