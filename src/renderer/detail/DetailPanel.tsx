import { Tabs } from 'radix-ui';
import type { ItemDetail, IterationDetail } from '../../shared/api/api.ts';
import { useText } from '../i18n/i18n.ts';
import { OriginPath } from '../lineage/OriginPath.tsx';
import { NotesTab } from '../notes/NotesTab.tsx';
import type { FileRef } from '../stores/file-actions.ts';
import { ChangesTab } from './ChangesTab.tsx';
import { FilesTab } from './FilesTab.tsx';
import { ParametersTab } from './ParametersTab.tsx';
import { ProofTab } from './ProofTab.tsx';
import { RawTab } from './RawTab.tsx';
import { useAgainst } from './use-against.ts';
import { WorkflowTab } from './WorkflowTab.tsx';

const TABS = ['changes', 'notes', 'parameters', 'workflow', 'files', 'proof', 'raw'] as const;

/** What is known of a file version, beside its picture. */
export function DetailPanel({
  item,
  file,
  iteration,
}: {
  readonly item: ItemDetail;
  readonly file: FileRef;
  readonly iteration: IterationDetail | undefined;
}) {
  const text = useText();
  const against = useAgainst(item, iteration);
  return (
    <Tabs.Root className="detail-panel" defaultValue="changes">
      <Tabs.List className="tabs" aria-label={text('detail.label')}>
        {TABS.map((tab) => (
          <Tabs.Trigger key={tab} value={tab} className="tab">
            {text(`detail.tab.${tab}`)}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <Tabs.Content value="changes" className="tab-content">
        <OriginPath item={item} />
        <ChangesTab item={item} against={against} />
      </Tabs.Content>
      <Tabs.Content value="notes" className="tab-content">
        <NotesTab item={item} file={file} iteration={iteration} />
      </Tabs.Content>
      <Tabs.Content value="parameters" className="tab-content">
        <ParametersTab item={item} />
      </Tabs.Content>
      <Tabs.Content value="workflow" className="tab-content">
        <WorkflowTab item={item} other={against.other} />
      </Tabs.Content>
      <Tabs.Content value="files" className="tab-content">
        <FilesTab item={item} />
      </Tabs.Content>
      <Tabs.Content value="proof" className="tab-content">
        <ProofTab item={item} />
      </Tabs.Content>
      <Tabs.Content value="raw" className="tab-content">
        <RawTab item={item} />
      </Tabs.Content>
    </Tabs.Root>
  );
}
