import { useState } from 'react';
import { Modal } from '../components/Modal.tsx';
import type { WorkDetail, WorkItem } from '../../shared/api/works-api.ts';
import { useText } from '../i18n/i18n.ts';
import { sayUndoable } from '../stores/acts-actions.ts';
import { useStores } from '../stores/use-stores.ts';
import { act, splitWork } from '../stores/work-actions.ts';
import { fileOf } from './file-of.ts';
import { NewTitleForm } from './NewTitleForm.tsx';

/** What can be done with the selected pictures of a work. */
export function ItemActions({
  work,
  items,
  onDone,
}: {
  readonly work: WorkDetail;
  readonly items: readonly WorkItem[];
  readonly onDone: () => void;
}) {
  const stores = useStores();
  const text = useText();
  const [splitting, setSplitting] = useState(false);
  const sha256s = items.map(({ sha256 }) => sha256);
  const takeOut = async (): Promise<void> => {
    const done = await act(stores, 'works.takeOut', { id: work.id, sha256s });
    onDone();
    if (done) void sayUndoable(stores, 'works.takenOut', { count: items.length });
  };
  return (
    <div className="item-actions" role="toolbar" aria-label={text('timeline.selected', { count: items.length })}>
      <b>{text('timeline.selected', { count: items.length })}</b>
      <button
        type="button"
        className="button button-small"
        onClick={() => stores.asking.setState({ toWork: items.map(fileOf) })}
      >
        {text('works.addTo')}
      </button>
      {items.length < work.items && (
        <button type="button" className="button button-small" onClick={() => setSplitting(true)}>
          {text('works.split')}
        </button>
      )}
      <button type="button" className="button button-small" onClick={() => void takeOut()}>
        {text('works.takeOut')}
      </button>
      <button type="button" className="button button-small button-quiet" onClick={onDone}>
        {text('timeline.clearSelection')}
      </button>
      {splitting && (
        <SplitDialog
          count={items.length}
          onClose={() => setSplitting(false)}
          onSplit={(title) => {
            setSplitting(false);
            onDone();
            void splitWork(stores, work, sha256s, title);
          }}
        />
      )}
    </div>
  );
}

function SplitDialog({
  count,
  onClose,
  onSplit,
}: {
  readonly count: number;
  readonly onClose: () => void;
  readonly onSplit: (title: string) => void;
}) {
  const text = useText();
  return (
    <Modal title={text('works.splitTitle', { count })} onClose={onClose} className="to-work-dialog">
      <NewTitleForm button={text('works.split')} prominent onTitle={onSplit} />
    </Modal>
  );
}
