import { FileSearch } from 'lucide-react';
import { useText } from '../i18n/i18n.ts';
import { attempt } from '../stores/attempt.ts';
import { useApp, useStores } from '../stores/use-stores.ts';
import { PathField } from './PathField.tsx';

/** A file of this computer: chosen in the system's dialog, or named by its path where there is none. */
export function ChooseFile({
  what,
  label,
  action,
  onFile,
}: {
  readonly what: 'certificate' | 'token' | 'picture';
  /** Of the field for the path. */
  readonly label: string;
  readonly action: string;
  /** @returns whether the field may be emptied */
  readonly onFile: (path: string) => Promise<boolean>;
}) {
  const stores = useStores();
  const text = useText();
  const dialogs = useApp(({ state }) => state?.capabilities.dialogs === true);
  if (!dialogs) return <PathField label={label} action={action} onSubmit={onFile} />;
  return (
    <button
      type="button"
      className="button"
      onClick={() => {
        void attempt(stores, () => stores.client.request('dialog.openFile', { what })).then((path) => {
          if (typeof path === 'string') void onFile(path);
        });
      }}
    >
      <FileSearch aria-hidden size={16} strokeWidth={1.75} />
      {text(`choose.${what}`)}
    </button>
  );
}
