import type { TextKey } from '../i18n/messages.ts';
import type { KeySection } from '../keyboard/shortcut-list.ts';
import { goToSearch } from '../frame/go-to-search.ts';
import { undoAct } from '../stores/acts-actions.ts';
import { openViewer } from '../stores/file-actions.ts';
import { go, toggleBlur } from '../stores/navigation-store.ts';
import { focusedItem } from '../stores/selection.ts';
import { SETTINGS_SECTIONS } from '../stores/route.ts';
import { changeSettings, chooseAndAddFolder, togglePause } from '../stores/settings-actions.ts';
import type { Stores } from '../stores/stores.ts';
import { setView } from '../stores/timeline-actions.ts';

/** Something that can be done from anywhere by its name. */
export interface Command {
  readonly id: string;
  /** Texts that make up its name, in order. */
  readonly words: readonly TextKey[];
  readonly keys?: string;
  /** Where the key belongs to; everywhere unless said. */
  readonly section?: KeySection;
  readonly run: () => void;
}

/** All commands. */
export function commandsOf(stores: Stores): Command[] {
  const { navigation } = stores;
  return [
    { id: 'timeline', words: ['nav.timeline'], keys: 'Mod+1', run: () => go(navigation, { screen: 'timeline' }) },
    { id: 'search', words: ['key.search'], keys: 'Mod+F', run: () => goToSearch(navigation) },
    { id: 'date', words: ['timeline.goToDate'], keys: 'Mod+G', run: () => navigation.setState({ dateDialog: true }) },
    { id: 'works', words: ['nav.works'], keys: 'Mod+2', run: () => go(navigation, { screen: 'works' }) },
    { id: 'review', words: ['review.title'], run: () => go(navigation, { screen: 'review' }) },
    {
      id: 'propose',
      words: ['propose.title'],
      run: () => {
        const item = focusedItem(stores.timeline.getState());
        if (item) stores.asking.setState({ proposeFor: item.entry });
      },
    },
    { id: 'undo', words: ['key.undo'], keys: 'Mod+Z', run: () => void undoAct(stores, 'undo') },
    { id: 'redo', words: ['key.redo'], keys: 'Mod+Shift+Z', run: () => void undoAct(stores, 'redo') },
    { id: 'compare', words: ['nav.compare'], keys: 'Mod+3', run: () => go(navigation, { screen: 'compare' }) },
    {
      id: 'export',
      words: ['export.title'],
      keys: 'Mod+E',
      run: () => go(navigation, { screen: 'evidence', tab: 'export' }),
    },
    { id: 'verify', words: ['verify.title'], run: () => go(navigation, { screen: 'evidence', tab: 'verify' }) },
    { id: 'copies', words: ['copies.find'], run: () => go(navigation, { screen: 'evidence', tab: 'copies' }) },
    {
      id: 'folder',
      words: ['key.addFolder'],
      keys: 'Mod+O',
      run: () => {
        void chooseAndAddFolder(stores).then((done) => {
          if (!done) go(navigation, { screen: 'settings', section: 'folders' });
        });
      },
    },
    { id: 'blur', words: ['key.blur'], keys: 'B', run: () => toggleBlur(navigation) },
    { id: 'viewer', words: ['key.viewer', 'key.follow'], run: () => void openViewer(stores, null) },
    { id: 'pause', words: ['key.pause'], keys: 'Mod+Shift+P', run: () => void togglePause(stores) },
    ...(['changes', 'compact', 'normal', 'large'] as const).map((view) => ({
      id: `view-${view}`,
      words: ['timeline.view', `timeline.view.${view}`] as const,
      run: () => {
        go(navigation, { screen: 'timeline' });
        setView(stores, view);
      },
    })),
    {
      id: 'theme',
      words: ['key.theme'],
      run: () => {
        const dark = document.documentElement.dataset['theme'] === 'dark';
        void changeSettings(stores, { theme: dark ? 'light' : 'dark' });
      },
    },
    {
      id: 'language',
      words: ['key.language'],
      run: () => void changeSettings(stores, { language: document.documentElement.lang === 'en' ? 'zh-CN' : 'en' }),
    },
    ...SETTINGS_SECTIONS.map((section) => ({
      id: `settings-${section}`,
      words: ['nav.settings', `settings.${section}`] as const,
      ...(section === 'general' && { keys: 'Mod+,' }),
      run: () => go(navigation, { screen: 'settings', section }),
    })),
    { id: 'shortcuts', words: ['shortcuts.title'], keys: '?', run: () => navigation.setState({ shortcuts: true }) },
  ];
}

/** Commands whose name holds every word that was typed, those that begin with it first. */
export function matching<T extends { readonly name: string }>(commands: readonly T[], typed: string): T[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found = commands.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
  const starts = ({ name }: T): number => (words[0] !== undefined && name.toLowerCase().startsWith(words[0]) ? 0 : 1);
  return found.sort((a, b) => starts(a) - starts(b));
}
