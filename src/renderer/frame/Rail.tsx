import { CalendarHeart, Columns2, FolderHeart, GalleryVerticalEnd, Settings2, ShieldCheck } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { Brand } from '../components/Brand.tsx';
import { useText } from '../i18n/i18n.ts';
import type { TextKey } from '../i18n/messages.ts';
import { go } from '../stores/navigation-store.ts';
import type { Route } from '../stores/route.ts';
import { useCompare, useNavigation, useStores } from '../stores/use-stores.ts';

const ITEMS: readonly { readonly route: Route; readonly icon: LucideIcon; readonly text: TextKey }[] = [
  { route: { screen: 'timeline' }, icon: GalleryVerticalEnd, text: 'nav.timeline' },
  { route: { screen: 'works' }, icon: FolderHeart, text: 'nav.works' },
  { route: { screen: 'review' }, icon: CalendarHeart, text: 'nav.review' },
  { route: { screen: 'compare' }, icon: Columns2, text: 'nav.compare' },
  { route: { screen: 'evidence', tab: 'export' }, icon: ShieldCheck, text: 'nav.evidence' },
  { route: { screen: 'settings', section: 'general' }, icon: Settings2, text: 'nav.settings' },
];

/** The ways to the screens, at the left edge. */
export function Rail() {
  const { navigation } = useStores();
  const text = useText();
  const current = useNavigation(({ route }) => {
    if (route.screen === 'item') return 'timeline';
    return route.screen === 'work' ? 'works' : route.screen;
  });
  const compared = useCompare(({ entries }) => entries.length);
  return (
    <nav className="rail" aria-label={text('nav.label')}>
      <span className="rail-brand">
        <Brand />
      </span>
      {ITEMS.map(({ route, icon: Icon, text: key }) => (
        <button
          key={route.screen}
          type="button"
          className={`rail-item rail-${route.screen}`}
          aria-current={current === route.screen ? 'page' : undefined}
          onClick={() => go(navigation, route)}
        >
          <Icon aria-hidden size={20} strokeWidth={1.6} />
          <span>{text(key)}</span>
          {route.screen === 'compare' && compared > 0 && <span className="rail-count">{compared}</span>}
        </button>
      ))}
    </nav>
  );
}
