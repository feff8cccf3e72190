import { useId, useMemo, useState } from 'react';
import { Modal } from '../components/Modal.tsx';
import { useText } from '../i18n/i18n.ts';
import { KeyHint } from '../keyboard/KeyHint.tsx';
import { useStores } from '../stores/use-stores.ts';
import { commandsOf, matching } from './commands.ts';

/** Everything that can be done, by its name. */
export function CommandPalette() {
  const stores = useStores();
  const text = useText();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const commands = useMemo(
    () =>
      commandsOf(stores).map((command) => ({ ...command, name: command.words.map((key) => text(key)).join(' · ') })),
    [stores, text],
  );
  const found = matching(commands, typed);
  const close = (): void => stores.navigation.setState({ palette: false });
  const run = (index: number): void => {
    const command = found[index];
    if (!command) return;
    close();
    command.run();
  };
  return (
    <Modal title={text('palette.label')} onClose={close} className="palette" bare>
      <input
        className="palette-input"
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={found[at] ? `${id}-${found[at].id}` : undefined}
        aria-label={text('palette.label')}
        placeholder={text('palette.placeholder')}
        value={typed}
        autoFocus
        spellCheck={false}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (step !== undefined) {
            event.preventDefault();
            setAt((at + step + found.length) % Math.max(1, found.length));
          } else if (event.key === 'Enter') {
            event.preventDefault();
            run(at);
          }
        }}
      />
      <ul id={id} role="listbox" aria-label={text('palette.label')} className="palette-list">
        {found.map((command, index) => (
          <li
            key={command.id}
            id={`${id}-${command.id}`}
            role="option"
            aria-selected={index === at}
            className="palette-item"
            ref={index === at ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
            onClick={() => run(index)}
            onPointerMove={() => setAt(index)}
          >
            <span>{command.name}</span>
            {command.keys !== undefined && (
              <KeyHint section={command.section ?? 'everywhere'} standard={command.keys} />
            )}
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="muted palette-none">{text('palette.none')}</p>}
    </Modal>
  );
}
