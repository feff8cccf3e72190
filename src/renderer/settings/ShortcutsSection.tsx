import { useState } from 'react';
import type { KeyChoices } from '../../shared/key-choices.ts';
import { Segmented } from '../components/Segmented.tsx';
import { useText } from '../i18n/i18n.ts';
import { assignKey, commandOf, isChangeable, withoutChoice } from '../keyboard/key-choices.ts';
import { printedKey } from '../keyboard/key-name.ts';
import { KEY_PRESETS, presetOf } from '../keyboard/key-presets.ts';
import type { Shortcut } from '../keyboard/shortcut-list.ts';
import { useIsMac } from '../keyboard/use-keys.ts';
import { ShortcutTable } from '../palette/ShortcutTable.tsx';
import { changeSettings } from '../stores/settings-actions.ts';
import { say } from '../stores/toast-store.ts';
import { useApp, useStores } from '../stores/use-stores.ts';
import { KeyField } from './KeyField.tsx';
import { SettingRow } from './SettingRow.tsx';

/** All keys, each of them a button that gives its command another one. */
export function ShortcutsSection() {
  const stores = useStores();
  const text = useText();
  const isMac = useIsMac();
  const choices = useApp(({ settings }) => settings?.keys) ?? {};
  const [asked, setAsked] = useState<{ readonly command: string; readonly index: number } | null>(null);

  const change = (next: KeyChoices): void => {
    const keys = Object.fromEntries(Object.entries(next).map(([command, names]) => [command, [...names]]));
    void changeSettings(stores, { keys });
  };
  const give = (shortcut: Shortcut, index: number, name: string): boolean => {
    const assigned = assignKey(choices, shortcut, index, name);
    if (!assigned) return false;
    change(assigned.choices);
    setAsked(null);
    if (assigned.lost.length > 0)
      say(
        stores.toasts,
        'shortcuts.taken',
        { key: printedKey(name, isMac), name: assigned.lost.map((lost) => text(lost.text)).join(' · ') },
        () => change(choices),
      );
    return true;
  };
  const preset = presetOf(choices);
  return (
    <>
      <section className="card">
        <SettingRow label={text('shortcuts.preset')} hint={text('shortcuts.hint')}>
          <Segmented
            label={text('shortcuts.preset')}
            value={preset ?? 'own'}
            options={[
              ...KEY_PRESETS.map(({ id, name }) => ({ value: id, label: text(name) })),
              ...(preset === undefined ? [{ value: 'own', label: text('shortcuts.preset.own') }] : []),
            ]}
            onChange={(value) => {
              const chosen = KEY_PRESETS.find(({ id }) => id === value);
              if (!chosen) return;
              change(chosen.choices);
              say(stores.toasts, 'shortcuts.changed', {}, () => change(choices));
            }}
          />
        </SettingRow>
      </section>
      <ShortcutTable
        keyView={(shortcut, index, name) => (
          <KeyField
            name={name}
            standard={shortcut.keys[index] ?? ''}
            command={text(shortcut.text)}
            changeable={isChangeable(shortcut)}
            asked={asked?.command === commandOf(shortcut) && asked.index === index}
            onAsk={() => setAsked({ command: commandOf(shortcut), index })}
            onLeave={() => setAsked(null)}
            onGive={(given) => give(shortcut, index, given)}
            onStandard={() => {
              change(withoutChoice(choices, shortcut));
              setAsked(null);
            }}
          />
        )}
      />
    </>
  );
}
