import { useId, useState } from 'react';
import type { ReactNode } from 'react';

/** A field for a path on this computer: how files are named where there is no dialog. */
export function PathField({
  label,
  action,
  onSubmit,
}: {
  readonly label: string;
  readonly action: ReactNode;
  /** @returns whether the field may be emptied */
  readonly onSubmit: (path: string) => Promise<boolean>;
}) {
  const id = useId();
  const [path, setPath] = useState('');
  return (
    <form
      className="path-field"
      onSubmit={(event) => {
        event.preventDefault();
        // Paths copied from a file manager often come in quotes.
        const clean = path.trim().replace(/^"(.*)"$/, '$1');
        if (clean === '') return;
        void onSubmit(clean).then((accepted) => {
          if (accepted) setPath('');
        });
      }}
    >
      <label htmlFor={id}>{label}</label>
      <div className="field-row">
        <input
          id={id}
          className="input"
          value={path}
          spellCheck={false}
          autoComplete="off"
          dir="ltr"
          onChange={(event) => setPath(event.target.value)}
        />
        <button type="submit" className="button" disabled={path.trim() === ''}>
          {action}
        </button>
      </div>
    </form>
  );
}
