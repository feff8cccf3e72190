import { useState } from 'react';
import type { WorkDetail } from '../../shared/api/works-api.ts';
import type { PublicationState } from '../../shared/works/works-store.ts';
import { useText } from '../i18n/i18n.ts';
import { useStores } from '../stores/use-stores.ts';
import { act } from '../stores/work-actions.ts';

/** Where, at which address and when the work was published, as the author says. */
export function PublicationForm({
  work,
  publication,
  onDone,
}: {
  readonly work: WorkDetail;
  /** The one that is changed; a new one without it. */
  readonly publication?: PublicationState;
  readonly onDone?: () => void;
}) {
  const stores = useStores();
  const text = useText();
  const [title, setTitle] = useState(publication?.title ?? '');
  const [url, setUrl] = useState(publication?.url ?? '');
  const [date, setDate] = useState(publication?.date ?? '');
  const isEmpty = title.trim() === '' && url.trim() === '';
  return (
    <form
      className="publication-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isEmpty) return;
        const words = { title: title.trim(), url: url.trim(), date: date.trim() };
        void act(stores, 'works.publish', {
          id: work.id,
          ...words,
          ...(publication && { publication: publication.id }),
        });
        onDone?.();
      }}
    >
      <input
        className="input"
        aria-label={text('publication.title')}
        placeholder={text('publication.title')}
        value={title}
        maxLength={500}
        onChange={(event) => setTitle(event.target.value)}
      />
      <input
        className="input"
        aria-label={text('publication.url')}
        placeholder={text('publication.url')}
        value={url}
        maxLength={2_000}
        dir="ltr"
        spellCheck={false}
        onChange={(event) => setUrl(event.target.value)}
      />
      <input
        type="date"
        className="input"
        aria-label={text('publication.date')}
        value={date}
        onChange={(event) => setDate(event.target.value)}
      />
      <button type="submit" className="button" disabled={isEmpty}>
        {text(publication ? 'publication.save' : 'publication.add')}
      </button>
      {onDone && (
        <button type="button" className="button button-quiet" onClick={onDone}>
          {text('common.cancel')}
        </button>
      )}
    </form>
  );
}
