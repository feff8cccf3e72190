import { ContextMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import { useText } from '../i18n/i18n.ts';
import { KeyHint } from '../keyboard/KeyHint.tsx';
import type { KeySection } from '../keyboard/shortcut-list.ts';
import { askToTrash, copyImage, openIn, openViewer } from '../stores/file-actions.ts';
import { go } from '../stores/navigation-store.ts';
import { focusedItem } from '../stores/selection.ts';
import { useApp, useStores, useTimeline } from '../stores/use-stores.ts';
import { useSelectionActs } from './use-selection-acts.ts';
import { compareFromTimeline } from './use-grid-keys.ts';

interface Line {
  readonly id: string;
  readonly name: string;
  readonly keys: string;
  readonly section?: KeySection;
  readonly run: () => void;
}

/** The menu on a picture: what can be done with it, and the key that does the same. Opened over the focused picture. */
export function ItemMenu({ children }: { readonly children: ReactNode }) {
  const stores = useStores();
  const text = useText();
  const pages = useTimeline((data) => data.pages);
  const focus = useTimeline((data) => data.focus);
  useTimeline((data) => data.arrived);
  const capabilities = useApp(({ state }) => state?.capabilities);
  const apps = useApp(({ settings }) => settings?.externalApps);
  const item = focusedItem({ pages, focus });
  const { judgeAll, toWork } = useSelectionActs();
  const groups: readonly (readonly (Line | false)[])[] = !item
    ? []
    : [
        [
          {
            id: 'open',
            name: text('key.open'),
            keys: 'Enter',
            run: () => go(stores.navigation, { screen: 'item', entry: item.entry }),
          },
          { id: 'compare', name: text('key.compare'), keys: 'C', run: () => void compareFromTimeline(stores) },
          capabilities?.viewer === true && {
            id: 'viewer',
            name: text('files.viewer'),
            keys: 'V',
            run: () => void openViewer(stores, item.entry),
          },
        ],
        [
          {
            id: 'pick',
            name: text('judge.pick'),
            keys: 'P',
            section: 'judging',
            run: () => void judgeAll({ pick: 'pick' }),
          },
          {
            id: 'reject',
            name: text('judge.reject'),
            keys: 'X',
            section: 'judging',
            run: () => void judgeAll({ pick: 'reject', final: false }),
          },
          {
            id: 'final',
            name: text('judge.final'),
            keys: 'G',
            section: 'judging',
            run: () => void judgeAll({ final: true }),
          },
          {
            id: 'note',
            name: text('note.new'),
            keys: 'N',
            section: 'judging',
            run: () => stores.asking.setState({ note: { kind: 'item', item } }),
          },
          { id: 'work', name: text('works.addTo'), keys: '', run: () => void toWork() },
          {
            id: 'propose',
            name: text('propose.title'),
            keys: '',
            run: () => stores.asking.setState({ proposeFor: item.entry }),
          },
        ],
        [
          { id: 'image', name: text('files.copyImage'), keys: 'Mod+C', run: () => void copyImage(stores, item) },
          {
            id: 'copy',
            name: text('files.copyMenu'),
            keys: 'Mod+Shift+C',
            run: () => stores.navigation.setState({ copyMenu: item.entry }),
          },
        ],
        capabilities?.openIn === true
          ? (apps ?? []).map(({ slot, name }) => ({
              id: `app-${slot}`,
              name: text('files.openIn', { name }),
              keys: `Shift+${slot}`,
              run: () => void openIn(stores, item, slot),
            }))
          : [],
        [
          capabilities?.trash === true && {
            id: 'trash',
            name: text('files.trash'),
            keys: 'Delete',
            run: () => void askToTrash(stores),
          },
        ],
      ];
  const shown = groups.map((lines) => lines.filter((line) => line !== false)).filter((lines) => lines.length > 0);
  return (
    <ContextMenu.Root modal={false}>
      <ContextMenu.Trigger asChild>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Content className="menu" collisionPadding={8} aria-label={text('files.menu')}>
          {shown.map((lines, index) => (
            <ContextMenu.Group key={lines[0]?.id ?? index} className="menu-group">
              {lines.map(({ id, name, keys, section, run }) => (
                <ContextMenu.Item key={id} className="menu-item menu-item-keys" onSelect={run}>
                  <span>{name}</span>
                  {keys !== '' && <KeyHint section={section ?? 'timeline'} standard={keys} />}
                </ContextMenu.Item>
              ))}
            </ContextMenu.Group>
          ))}
        </ContextMenu.Content>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}
