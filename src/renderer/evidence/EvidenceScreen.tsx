import { Tabs } from 'radix-ui';
import { useState } from 'react';
import { useText } from '../i18n/i18n.ts';
import { replace } from '../stores/navigation-store.ts';
import { useStores } from '../stores/use-stores.ts';
import { ExportPane } from './ExportPane.tsx';
import { VerifyPane } from './VerifyPane.tsx';

/** Making evidence packages, and checking them. */
export function EvidenceScreen({ tab }: { readonly tab: 'export' | 'verify' }) {
  const { navigation } = useStores();
  const text = useText();
  const [toVerify, setToVerify] = useState<string | null>(null);
  const show = (next: 'export' | 'verify'): void => replace(navigation, { screen: 'evidence', tab: next });
  return (
    <Tabs.Root
      className="page"
      value={tab}
      onValueChange={(value) => show(value === 'verify' ? 'verify' : 'export')}
    >
      <Tabs.List className="tabs page-tabs" aria-label={text('nav.evidence')}>
        <Tabs.Trigger value="export" className="tab">
          {text('evidence.export')}
        </Tabs.Trigger>
        <Tabs.Trigger value="verify" className="tab">
          {text('evidence.verify')}
        </Tabs.Trigger>
      </Tabs.List>
      <Tabs.Content value="export" className="page-content">
        <ExportPane
          onVerify={(path) => {
            setToVerify(path);
            show('verify');
          }}
        />
      </Tabs.Content>
      <Tabs.Content value="verify" className="page-content">
        <VerifyPane path={toVerify} />
      </Tabs.Content>
    </Tabs.Root>
  );
}
