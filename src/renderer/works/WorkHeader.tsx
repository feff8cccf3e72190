import { ArrowLeft, Clapperboard, Ellipsis, Pencil, ShieldCheck } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { IconButton } from '../components/IconButton.tsx';
import { Segmented } from '../components/Segmented.tsx';
import type { WorkDetail } from '../../shared/api/works-api.ts';
import type { WorkStage } from '../../shared/works/bodies.ts';
import { useText } from '../i18n/i18n.ts';
import { useKeys } from '../keyboard/use-keys.ts';
import { go } from '../stores/navigation-store.ts';
import { useStores, useWorks } from '../stores/use-stores.ts';
import { act, discardWork, exportWork } from '../stores/work-actions.ts';
import { TimeLapse } from './lapse/TimeLapse.tsx';
import { MergeDialog } from './MergeDialog.tsx';

const STAGES: readonly WorkStage[] = ['draft', 'in-progress', 'finished'];

/** Name and state of a work, and what can be done with the whole of it. */
export function WorkHeader({ work }: { readonly work: WorkDetail }) {
  const stores = useStores();
  const text = useText();
  const [renaming, setRenaming] = useState(false);
  const [merging, setMerging] = useState(false);
  const [lapse, setLapse] = useState(false);
  const others = useWorks(({ works }) => (works?.length ?? 0) > 1);
  useKeys('work', { F2: () => setRenaming(true) });
  return (
    <header className="detail-header work-header">
      <IconButton
        icon={ArrowLeft}
        label={text('common.back')}
        onClick={() => go(stores.navigation, { screen: 'works' })}
      />
      <div className="work-name">
        {renaming ? (
          <Rename work={work} onDone={() => setRenaming(false)} />
        ) : (
          <>
            <h1 dir="auto" title={work.title}>
              {work.title}
            </h1>
            <IconButton
              icon={Pencil}
              label={text('works.rename')}
              className="icon-button-small"
              onClick={() => setRenaming(true)}
            />
          </>
        )}
      </div>
      <Segmented
        label={text('works.stage')}
        value={work.state}
        options={STAGES.map((value) => ({ value, label: text(`works.stage.${value}`) }))}
        onChange={(state) => void act(stores, 'works.change', { id: work.id, state })}
      />
      <button type="button" className="button" disabled={work.items === 0} onClick={() => setLapse(true)}>
        <Clapperboard aria-hidden size={16} strokeWidth={1.75} />
        {text('lapse.open')}
      </button>
      <button
        type="button"
        className="button button-primary"
        disabled={work.items === 0}
        onClick={() => exportWork(stores, work.id)}
      >
        <ShieldCheck aria-hidden size={16} strokeWidth={1.75} />
        {text('works.export')}
      </button>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger asChild>
          <button type="button" className="icon-button" aria-label={text('works.more')} title={text('works.more')}>
            <Ellipsis aria-hidden size={18} strokeWidth={1.75} />
          </button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="menu" align="end" sideOffset={6} collisionPadding={8}>
            {others && (
              <DropdownMenu.Item className="menu-item" onSelect={() => setMerging(true)}>
                {text('works.mergeInto')}
              </DropdownMenu.Item>
            )}
            <DropdownMenu.Item className="menu-item" onSelect={() => void discardWork(stores, work)}>
              {text('works.discard')}
            </DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {lapse && <TimeLapse work={work} onClose={() => setLapse(false)} />}
      {merging && <MergeDialog work={work} onClose={() => setMerging(false)} />}
    </header>
  );
}

function Rename({ work, onDone }: { readonly work: WorkDetail; readonly onDone: () => void }) {
  const stores = useStores();
  const text = useText();
  const [title, setTitle] = useState(work.title);
  return (
    <form
      className="field-row"
      onSubmit={(event) => {
        event.preventDefault();
        const name = title.trim();
        onDone();
        if (name !== '' && name !== work.title) void act(stores, 'works.change', { id: work.id, title: name });
      }}
    >
      <input
        className="input"
        aria-label={text('works.title')}
        value={title}
        maxLength={200}
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setTitle(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onDone();
        }}
      />
      <button type="submit" className="button">
        {text('works.renameDone')}
      </button>
    </form>
  );
}
