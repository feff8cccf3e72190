import { Modal } from '../components/Modal.tsx';
import { Thumbnail } from '../components/Thumbnail.tsx';
import { useText } from '../i18n/i18n.ts';
import type { FileRef } from '../stores/file-actions.ts';
import { useAsking, useStores, useWorks } from '../stores/use-stores.ts';
import { addToWork, createWork } from '../stores/work-actions.ts';
import { NewTitleForm } from './NewTitleForm.tsx';

/** Asks for the work that some pictures go into: one that is there, or a new one. */
export function ToWorkDialog() {
  const items = useAsking((asking) => asking.toWork);
  return items && <Choose items={items} />;
}

function Choose({ items }: { readonly items: readonly FileRef[] }) {
  const stores = useStores();
  const text = useText();
  const works = useWorks((data) => data.works) ?? [];
  return (
    <Modal
      title={text('works.addToTitle', { count: items.length })}
      onClose={() => stores.asking.setState({ toWork: null })}
      className="to-work-dialog"
    >
      <NewTitleForm
        button={text('works.create')}
        prominent
        onTitle={(title) => {
          const entries = items.map(({ entry }) => entry);
          void createWork(stores, title, entries);
        }}
      />
      {works.length > 0 && (
        <>
          <p className="muted to-work-or">{text('works.orExisting')}</p>
          <ul className="to-work-list">
            {works.map((work) => (
              <li key={work.id}>
                <button type="button" className="to-work" onClick={() => void addToWork(stores, work, items)}>
                  <span className="reason-thumb">
                    {work.cover !== null && <Thumbnail item={{ sha256: work.cover, format: 'png' }} />}
                  </span>
                  <b>{work.title}</b>
                  <small className="muted">{text('works.items', { count: work.items })}</small>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Modal>
  );
}
