import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { useText } from '../i18n/i18n.ts';
import { keysNow } from '../keyboard/key-choices.ts';
import { printedKey } from '../keyboard/key-name.ts';
import { SHORTCUTS } from '../keyboard/shortcut-list.ts';
import type { Shortcut } from '../keyboard/shortcut-list.ts';
import { useIsMac } from '../keyboard/use-keys.ts';
import { useApp } from '../stores/use-stores.ts';

/** All keys by the screen where they work. `keyView` shows one of them in another way. */
export function ShortcutTable({
  keyView,
}: {
  readonly keyView?: (shortcut: Shortcut, index: number, name: string) => ReactNode;
}) {
  const text = useText();
  const isMac = useIsMac();
  const capabilities = useApp(({ state }) => state?.capabilities);
  const choices = useApp(({ settings }) => settings?.keys) ?? {};
  const plainKey = (_: Shortcut, __: number, name: string): ReactNode =>
    name !== '' && <kbd>{printedKey(name, isMac)}</kbd>;
  const show = keyView ?? plainKey;
  return (
    <div className="shortcut-table">
      {SHORTCUTS.map(({ section, title, list }) => (
        <section key={section}>
          <h3>{text(title)}</h3>
          <dl>
            {list
              .filter(({ needs }) => needs === undefined || capabilities?.[needs] === true)
              .map((shortcut) => (
                <div key={shortcut.text}>
                  <dt>
                    {keysNow(choices, shortcut).map(
                      (name, index) =>
                        isShown(shortcut, index) && (
                          <Fragment key={shortcut.keys[index]}>
                            {shortcut.span && index > 0 && '–'}
                            {show(shortcut, index, name)}
                          </Fragment>
                        ),
                    )}
                  </dt>
                  <dd>{text(shortcut.text)}</dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

function isShown({ only, keys }: Shortcut, index: number): boolean {
  return only === undefined || keys[index] === only;
}
