/** Sections of the settings, in the order of the screen. */
export const SETTINGS_SECTIONS = [
  'general',
  'folders',
  'recording',
  'storage',
  'timestamps',
  'privacy',
  'shortcuts',
  'about',
] as const;
export type SettingsSection = (typeof SETTINGS_SECTIONS)[number];

/** Parts of the evidence screen, in its order. */
export const EVIDENCE_TABS = ['export', 'verify', 'copies'] as const;
export type EvidenceTab = (typeof EVIDENCE_TABS)[number];

/** Where the window is. */
export type Route =
  | { readonly screen: 'timeline' }
  | { readonly screen: 'item'; readonly entry: number }
  | { readonly screen: 'compare' }
  /** A window of its own with one picture; null: the newest. */
  | { readonly screen: 'viewer'; readonly entry: number | null }
  | { readonly screen: 'works' }
  | { readonly screen: 'review' }
  | { readonly screen: 'work'; readonly id: string }
  /** `work`: what is to be exported. */
  | { readonly screen: 'evidence'; readonly tab: EvidenceTab; readonly work?: string }
  | { readonly screen: 'settings'; readonly section: SettingsSection };

const WORK_ID = /^[0-9a-f]{16}$/;

/** A route as the part of the address after `#`. */
export function routeToHash(route: Route): string {
  switch (route.screen) {
    case 'timeline':
    case 'compare':
    case 'works':
    case 'review':
      return `#/${route.screen}`;
    case 'work':
      return `#/works/${route.id}`;
    case 'viewer':
      return `#/viewer/${route.entry ?? 'newest'}`;
    case 'item':
      return `#/item/${route.entry}`;
    case 'evidence':
      return `#/evidence/${route.tab}${route.work === undefined ? '' : `/${route.work}`}`;
    case 'settings':
      return `#/settings/${route.section}`;
  }
}

/** The route of an address; anything that is none is the timeline. */
export function routeOfHash(hash: string): Route {
  const [screen, part = '', rest = ''] = hash.replace(/^#\/?/, '').split('/');
  if (screen === 'item' && /^\d+$/.test(part)) return { screen, entry: Number(part) };
  if (screen === 'viewer') return { screen, entry: /^\d+$/.test(part) ? Number(part) : null };
  if (screen === 'compare' || screen === 'review') return { screen };
  if (screen === 'works') return WORK_ID.test(part) ? { screen: 'work', id: part } : { screen };
  if (screen === 'evidence') {
    const tab = EVIDENCE_TABS.find((one) => one === part) ?? 'export';
    return { screen, tab, ...(WORK_ID.test(rest) && { work: rest }) };
  }
  if (screen === 'settings') {
    return { screen, section: SETTINGS_SECTIONS.find((section) => section === part) ?? 'general' };
  }
  return { screen: 'timeline' };
}
