import { useState } from 'react';
import { useText } from '../i18n/i18n.ts';
import { keyName, printedKey } from '../keyboard/key-name.ts';
import { useIsMac } from '../keyboard/use-keys.ts';

/** Keys that are only held down while another is pressed. */
const HELD = ['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock'];

/** One key of a command: a button that, once pressed, waits for another key. Esc leaves it as it is. */
export function KeyField({
  name,
  standard,
  command,
  changeable,
  asked,
  onAsk,
  onLeave,
  onGive,
  onStandard,
}: {
  readonly name: string;
  readonly standard: string;
  readonly command: string;
  readonly changeable: boolean;
  readonly asked: boolean;
  readonly onAsk: () => void;
  readonly onLeave: () => void;
  /** @returns false when the key cannot be given to a command */
  readonly onGive: (name: string) => boolean;
  readonly onStandard: () => void;
}) {
  const text = useText();
  const isMac = useIsMac();
  const [refused, setRefused] = useState('');
  const printed = printedKey(name, isMac);
  if (!changeable) return <kbd>{printed}</kbd>;
  if (!asked)
    return (
      <button
        type="button"
        className={name === standard ? 'key-field' : 'key-field key-chosen'}
        aria-label={text('shortcuts.change', { command, key: name === '' ? text('shortcuts.noKey') : printed })}
        onClick={() => {
          setRefused('');
          onAsk();
        }}
      >
        <kbd>{name === '' ? '—' : printed}</kbd>
      </button>
    );
  return (
    <span className="key-asked">
      <button
        type="button"
        className="key-field key-waiting"
        autoFocus
        onKeyDown={(event) => {
          if (event.key === 'Tab' || HELD.includes(event.key)) return;
          event.preventDefault();
          event.stopPropagation();
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') {
            onLeave();
            return;
          }
          const given = keyName(event.nativeEvent, isMac);
          if (!onGive(given)) setRefused(printedKey(given, isMac));
        }}
        onBlur={(event) => {
          const next = event.relatedTarget;
          if (!(next instanceof Element) || next.closest('.key-asked') !== event.currentTarget.parentElement) onLeave();
        }}
      >
        {text(refused === '' ? 'shortcuts.press' : 'shortcuts.refused', { key: refused })}
      </button>
      {name !== '' && (
        <button type="button" className="button button-small button-quiet" onClick={() => onGive('')}>
          {text('shortcuts.noKey')}
        </button>
      )}
      {name !== standard && (
        <button type="button" className="button button-small button-quiet" onClick={onStandard}>
          {text('shortcuts.standard', { key: printedKey(standard, isMac) })}
        </button>
      )}
    </span>
  );
}
