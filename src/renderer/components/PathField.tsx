import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { meantPath } from './TargetField.tsx';

/** A field for a path on this computer: how files are named where there is no dialog. Not a form of its own: it may stand
 *  inside one. */
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
  const submit = (): void => {
    const clean = meantPath(path);
    if (clean === '') return;
    void onSubmit(clean).then((accepted) => {
      if (accepted) setPath('');
    });
  };
  return (
    <div className="path-field">
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
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            submit();
          }}
        />
        <button type="button" className="button" disabled={path.trim() === ''} onClick={submit}>
          {action}
        </button>
      </div>
    </div>
  );
}
