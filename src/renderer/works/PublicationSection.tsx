import { Pencil, ScanSearch, X } from 'lucide-react';
import { useState } from 'react';
import { CopyButton } from '../components/CopyButton.tsx';
import { IconButton } from '../components/IconButton.tsx';
import type { WorkDetail } from '../../shared/api/works-api.ts';
import type { PublicationState } from '../../shared/works/works-store.ts';
import { useText } from '../i18n/i18n.ts';
import { sayUndoable } from '../stores/acts-actions.ts';
import { go } from '../stores/navigation-store.ts';
import { useStores } from '../stores/use-stores.ts';
import { act } from '../stores/work-actions.ts';
import { Attachment, Attachments } from './Attachments.tsx';
import { PublicationForm } from './PublicationForm.tsx';
import { WorkSection } from './WorkSection.tsx';

/** Part 6: where and when the work was shown, with screenshots, and copies that turned up elsewhere. */
export function PublicationSection({ work }: { readonly work: WorkDetail }) {
  const text = useText();
  const count = work.publications.length;
  return (
    <WorkSection work={work} section="publication" summary={text('publication.count', { count })}>
      <ul className="publications">
        {work.publications.map((publication) => (
          <Publication key={publication.id} work={work} publication={publication} />
        ))}
      </ul>
      <PublicationForm key={count} work={work} />
      <SuspectedCopies work={work} />
    </WorkSection>
  );
}

/** Copies of it that the author found elsewhere. */
function SuspectedCopies({ work }: { readonly work: WorkDetail }) {
  const { navigation } = useStores();
  const text = useText();
  const copies = work.attachments.filter(({ role }) => role === 'copy');
  return (
    <div className="work-copies">
      {copies.length > 0 && (
        <>
          <h3>{text('copies.ofWork', { count: copies.length })}</h3>
          <ul className="attachments">
            {copies.map((copy) => (
              <Attachment key={copy.entry} attachment={copy} />
            ))}
          </ul>
        </>
      )}
      <button
        type="button"
        className="button button-small"
        onClick={() => go(navigation, { screen: 'evidence', tab: 'copies' })}
      >
        <ScanSearch aria-hidden size={14} strokeWidth={1.75} /> {text('copies.find')}
      </button>
    </div>
  );
}

function Publication({ work, publication }: { readonly work: WorkDetail; readonly publication: PublicationState }) {
  const stores = useStores();
  const text = useText();
  const [editing, setEditing] = useState(false);
  const { id, title, url, date } = publication;
  if (editing) {
    return (
      <li>
        <PublicationForm work={work} publication={publication} onDone={() => setEditing(false)} />
      </li>
    );
  }
  return (
    <li className="publication">
      <p className="publication-head">
        <b dir="auto">{title === '' ? url : title}</b>
        <span className="muted">{date}</span>
        <IconButton
          icon={Pencil}
          label={text('publication.edit')}
          className="icon-button-small"
          onClick={() => setEditing(true)}
        />
        <IconButton
          icon={X}
          label={text('publication.remove')}
          className="icon-button-small"
          onClick={() => {
            void act(stores, 'works.unpublish', { id: work.id, publication: id }).then((done) => {
              if (done === null) void sayUndoable(stores, 'publication.removed');
            });
          }}
        />
      </p>
      {url !== '' && (
        <p className="publication-url">
          <code dir="ltr">{url}</code> <CopyButton value={url} label={text('publication.copyUrl')} />
        </p>
      )}
      <Attachments
        about={{ on: 'work', work: work.id }}
        attachments={work.attachments.filter((one) => one.publication === id)}
        role="screenshot"
        publication={id}
        hint={text('attach.screenshotHint')}
      />
    </li>
  );
}
