import { useId } from 'react';
import { useText } from '../i18n/i18n.ts';
import { attempt } from '../stores/attempt.ts';
import { useApp, useStores } from '../stores/use-stores.ts';

/** Where the package is written: chosen in the system's dialog, or typed where there is none. */
export function ExportTarget({
  value,
  suggestedName,
  onChange,
}: {
  readonly value: string;
  readonly suggestedName: string;
  readonly onChange: (path: string) => void;
}) {
  const stores = useStores();
  const text = useText();
  const id = useId();
  const dialogs = useApp(({ state }) => state?.capabilities.dialogs === true);
  return (
    <div className="path-field">
      <label htmlFor={id}>{text(dialogs ? 'export.target' : 'export.targetPath')}</label>
      <div className="field-row">
        <input
          id={id}
          className="input"
          value={value}
          dir="ltr"
          spellCheck={false}
          autoComplete="off"
          placeholder={dialogs ? suggestedName : `…/${suggestedName}`}
          onChange={(event) => onChange(event.target.value)}
        />
        {dialogs && (
          <button
            type="button"
            className="button"
            onClick={() => {
              void attempt(stores, () => stores.client.request('dialog.saveBundle', { suggestedName })).then((path) => {
                if (typeof path === 'string') onChange(path);
              });
            }}
          >
            {text('common.choose')}
          </button>
        )}
      </div>
    </div>
  );
}
