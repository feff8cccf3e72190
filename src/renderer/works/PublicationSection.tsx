import { Pencil, ScanSearch, X } from 'lucide-react';
import { useState } from 'react';
import { CopyButton } from '../components/CopyButton.tsx';
import { IconButton } from '../components/IconButton.tsx';
import { Thumbnail } from '../components/Thumbnail.tsx';
import type { WorkDetail } from '../../shared/api/works-api.ts';
import type { PublicationState } from '../../shared/works/works-store.ts';
import { savedToShow } from '../../shared/lineage/certain.ts';
import { formatMoment } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { sayUndoable } from '../stores/acts-actions.ts';
import { go } from '../stores/navigation-store.ts';
import { useRequest } from '../stores/use-request.ts';
import { useRecordChanges, useStores } from '../stores/use-stores.ts';
import { act } from '../stores/work-actions.ts';
import { Attachment, Attachments } from './Attachments.tsx';
import { NamedLinks } from './NamedLinks.tsx';
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
      {count === 0 && <NotPublished work={work} />}
      <NamedLinks work={work} />
      <PublicationForm key={count} work={work} />
      <SuspectedCopies work={work} />
    </WorkSection>
  );
}

/** Says that nothing is recorded, and what there is to show: pictures that were saved from a document. */
function NotPublished({ work }: { readonly work: WorkDetail }) {
  const { navigation } = useStores();
  const text = useText();
  const language = useLanguage();
  const changes = useRecordChanges();
  const { value: lineage } = useRequest('lineage.ofWork', { id: work.id }, changes);
  const inWork = new Set(lineage?.inWork);
  const saved = new Set(savedToShow(lineage?.links ?? []).filter((sha256) => inWork.has(sha256)));
  const pictures = (lineage?.nodes ?? []).filter(({ sha256 }) => saved.has(sha256));
  return (
    <div className="not-published">
      <p>{text(work.namedLinks.length > 0 ? 'publication.noneYet' : 'publication.none')}</p>
      {pictures.length > 0 && (
        <>
          <p className="muted">{text('publication.toShow')}</p>
          <ul className="attachments">
            {pictures.map(({ sha256, entry, name, atMs, format }) => (
              <li key={sha256} className="attachment">
                <span className="attachment-thumb">
                  <Thumbnail item={{ sha256, format }} />
                </span>
                <span className="attachment-words">
                  <button type="button" className="link" onClick={() => go(navigation, { screen: 'item', entry })}>
                    {name}
                  </button>
                  <small className="muted">{formatMoment(atMs, language)}</small>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
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
        {title === '' ? <Link url={url} /> : <b dir="auto">{title}</b>}
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
      {url !== '' && title !== '' && <Link url={url} />}
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

/** Shown and copied; never opened from here. */
function Link({ url }: { readonly url: string }) {
  const text = useText();
  return (
    <span className="publication-url">
      <code dir="ltr">{url}</code> <CopyButton value={url} label={text('publication.copyUrl')} />
    </span>
  );
}
