import { TargetField } from '../components/TargetField.tsx';
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
  const dialogs = useApp(({ state }) => state?.capabilities.dialogs === true);
  return (
    <TargetField
      label={text(dialogs ? 'export.target' : 'export.targetPath')}
      value={value}
      placeholder={dialogs ? suggestedName : `…/${suggestedName}`}
      onChange={onChange}
      {...(dialogs && {
        onChoose: () => attempt(stores, () => stores.client.request('dialog.saveBundle', { suggestedName })),
      })}
    />
  );
}
