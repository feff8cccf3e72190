import { Fragment } from 'react';
import { useText } from '../i18n/i18n.ts';
import { printedKey } from '../keyboard/key-name.ts';
import { SHORTCUTS } from '../keyboard/shortcut-list.ts';
import { useIsMac } from '../keyboard/use-keys.ts';
import { useApp } from '../stores/use-stores.ts';

/** All keys by the screen where they work. */
export function ShortcutTable() {
  const text = useText();
  const isMac = useIsMac();
  const capabilities = useApp(({ state }) => state?.capabilities);
  return (
    <div className="shortcut-table">
      {SHORTCUTS.map(({ title, list }) => (
        <section key={title}>
          <h3>{text(title)}</h3>
          <dl>
            {list
              .filter(({ needs }) => needs === undefined || capabilities?.[needs] === true)
              .map(({ keys, span, text: key }) => (
                <div key={key}>
                  <dt>
                    {keys.map((name, index) => (
                      <Fragment key={name}>
                        {span && index > 0 && '–'}
                        <kbd>{printedKey(name, isMac)}</kbd>
                      </Fragment>
                    ))}
                  </dt>
                  <dd>{text(key)}</dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
