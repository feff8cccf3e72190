import { Tabs } from 'radix-ui';
import { useState } from 'react';
import { CopiesPane } from '../copies/CopiesPane.tsx';
import { useText } from '../i18n/i18n.ts';
import { putJob } from '../stores/app-store.ts';
import { attempt } from '../stores/attempt.ts';
import { replace } from '../stores/navigation-store.ts';
import { EVIDENCE_TABS } from '../stores/route.ts';
import type { EvidenceTab } from '../stores/route.ts';
import { useStores } from '../stores/use-stores.ts';
import { ExportPane } from './ExportPane.tsx';
import { VerifyPane } from './VerifyPane.tsx';

/** Making evidence packages, checking them, and finding out whether a picture from elsewhere is an own one. */
export function EvidenceScreen({
  tab,
  work,
}: {
  readonly tab: EvidenceTab;
  /** A work that is to be exported. */
  readonly work: string | undefined;
}) {
  const stores = useStores();
  const { navigation, client, app } = stores;
  const text = useText();
  const [verifying, setVerifying] = useState<number | null>(null);
  const show = (next: EvidenceTab): void => replace(navigation, { screen: 'evidence', tab: next });
  const [trust, setTrust] = useState<readonly string[]>([]);
  const verify = async (path: string, certificate?: string): Promise<boolean> => {
    // Trust is for this one check and those that add to it, never for the next package.
    const trusted = certificate === undefined ? [] : [...trust, certificate];
    const job = await attempt(stores, () => client.request('verify.start', { path, trust: trusted }));
    if (!job) return false;
    setTrust(trusted);
    putJob(app, job);
    setVerifying(job.id);
    return true;
  };
  return (
    <Tabs.Root
      className="page"
      value={tab}
      onValueChange={(value) => show(EVIDENCE_TABS.find((one) => one === value) ?? 'export')}
    >
      <Tabs.List className="tabs page-tabs" aria-label={text('nav.evidence')}>
        <Tabs.Trigger value="export" className="tab">
          {text('evidence.export')}
        </Tabs.Trigger>
        <Tabs.Trigger value="verify" className="tab">
          {text('evidence.verify')}
        </Tabs.Trigger>
        <Tabs.Trigger value="copies" className="tab">
          {text('copies.tab')}
        </Tabs.Trigger>
      </Tabs.List>
      <Tabs.Content value="export" className="page-content">
        <ExportPane
          key={work ?? ''}
          work={work}
          onVerify={(path) => {
            show('verify');
            void verify(path);
          }}
        />
      </Tabs.Content>
      <Tabs.Content value="verify" className="page-content">
        <VerifyPane jobId={verifying} onVerify={verify} onAgain={() => setVerifying(null)} />
      </Tabs.Content>
      <Tabs.Content value="copies" className="page-content">
        <CopiesPane />
      </Tabs.Content>
    </Tabs.Root>
  );
}
