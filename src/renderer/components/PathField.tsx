import { useState } from 'react';
import type { ReactNode } from 'react';
import { meantPath, TargetField } from './TargetField.tsx';

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
  const [path, setPath] = useState('');
  const submit = (): void => {
    const clean = meantPath(path);
    if (clean === '') return;
    void onSubmit(clean).then((accepted) => {
      if (accepted) setPath('');
    });
  };
  return (
    <TargetField label={label} value={path} onChange={setPath} onEnter={submit}>
      <button type="button" className="button" disabled={path.trim() === ''} onClick={submit}>
        {action}
      </button>
    </TargetField>
  );
}
