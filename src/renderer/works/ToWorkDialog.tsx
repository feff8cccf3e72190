import { useState } from 'react';
import { Modal } from '../components/Modal.tsx';
import { Thumbnail } from '../components/Thumbnail.tsx';
import { useText } from '../i18n/i18n.ts';
import type { FileRef } from '../stores/file-actions.ts';
import { useAsking, useStores, useWorks } from '../stores/use-stores.ts';
import { addToWork, createWork } from '../stores/work-actions.ts';

/** Asks for the work that some pictures go into: one that is there, or a new one. */
export function ToWorkDialog() {
  const items = useAsking((asking) => asking.toWork);
  return items && <Choose items={items} />;
}

function Choose({ items }: { readonly items: readonly FileRef[] }) {
  const stores = useStores();
  const text = useText();
  const works = useWorks((data) => data.works) ?? [];
  const [title, setTitle] = useState('');
  const name = title.trim();
  return (
    <Modal
      title={text('works.addToTitle', { count: items.length })}
      onClose={() => stores.asking.setState({ toWork: null })}
      className="to-work-dialog"
    >
      <form
        className="field-row"
        onSubmit={(event) => {
          event.preventDefault();
          if (name === '') return;
          const entries = items.map(({ entry }) => entry);
          void createWork(stores, name, entries);
        }}
      >
        <input
          className="input"
          aria-label={text('works.newTitle')}
          placeholder={text('works.newTitle')}
          value={title}
          maxLength={200}
          autoFocus
          data-first-focus
          onChange={(event) => setTitle(event.target.value)}
        />
        <button type="submit" className="button button-primary" disabled={name === ''}>
          {text('works.create')}
        </button>
      </form>
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
