import { Modal } from '../components/Modal.tsx';
import { Thumbnail } from '../components/Thumbnail.tsx';
import type { WorkSummary } from '../../shared/api/works-api.ts';
import { useText } from '../i18n/i18n.ts';
import { useStores, useWorks } from '../stores/use-stores.ts';
import { mergeWork } from '../stores/work-actions.ts';

/** Asks for the work into which another one goes. */
export function MergeDialog({ work, onClose }: { readonly work: WorkSummary; readonly onClose: () => void }) {
  const stores = useStores();
  const text = useText();
  const works = useWorks((data) => data.works) ?? [];
  return (
    <Modal title={text('works.mergeInto')} onClose={onClose} className="to-work-dialog">
      <p className="muted">{text('works.mergeHint', { title: work.title })}</p>
      <ul className="to-work-list">
        {works
          .filter(({ id }) => id !== work.id)
          .map((other) => (
            <li key={other.id}>
              <button
                type="button"
                className="to-work"
                data-first-focus
                onClick={() => {
                  onClose();
                  void mergeWork(stores, work, other);
                }}
              >
                <span className="reason-thumb">
                  {other.cover !== null && <Thumbnail item={{ sha256: other.cover, format: 'png' }} />}
                </span>
                <b>{other.title}</b>
                <small className="muted">{text('works.items', { count: other.items })}</small>
              </button>
            </li>
          ))}
      </ul>
    </Modal>
  );
}
