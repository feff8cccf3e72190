import { useState } from 'react';
import type { ReactNode } from 'react';
import { Modal } from '../components/Modal.tsx';
import { Segmented } from '../components/Segmented.tsx';
import { Thumbnail } from '../components/Thumbnail.tsx';
import type { About } from '../../shared/works/bodies.ts';
import { useText } from '../i18n/i18n.ts';
import type { NoteTarget } from '../stores/asking-store.ts';
import type { FileRef } from '../stores/file-actions.ts';
import { say } from '../stores/toast-store.ts';
import { useAsking, useStores } from '../stores/use-stores.ts';
import { useRequest } from '../stores/use-request.ts';
import { act } from '../stores/work-actions.ts';
import { NoteField } from './NoteField.tsx';

/** A note, written in passing: one key, a few words, Enter, gone. */
export function NoteDialog() {
  const note = useAsking((asking) => asking.note);
  if (note === null) return null;
  return note.kind === 'item' ? <ItemNote item={note.item} /> : <AboutNote note={note} />;
}

function AboutNote({ note: { about, title } }: { readonly note: Extract<NoteTarget, { kind: 'about' }> }) {
  return <Writer about={about} title={title} />;
}

type Place = 'file' | 'iteration' | 'session' | 'work';

/** From a picture one may speak of it, of its iteration, of the session, or of its work. */
function ItemNote({ item }: { readonly item: FileRef }) {
  const text = useText();
  const [place, setPlace] = useState<Place>('file');
  const { value: detail } = useRequest('item.get', { entry: item.entry });
  const { value: iteration } = useRequest('iteration.get', detail ? { id: detail.iteration } : null);
  const { value: works } = useRequest('works.ofItem', { sha256: item.sha256 });
  const work = works?.[0];
  const abouts: Readonly<Record<Place, About | undefined>> = {
    file: { on: 'file', entry: item.entry, sha256: item.sha256 },
    iteration: iteration && { on: 'iteration', entry: iteration.items[0]?.entry ?? item.entry },
    session: iteration && { on: 'session', entry: iteration.sessionFirstEntry ?? item.entry },
    work: work && { on: 'work', work: work.id },
  };
  const places = (['file', 'iteration', 'session', 'work'] as const).filter(
    (one) => one !== 'work' || work !== undefined,
  );
  return (
    <Writer about={abouts[place]} title={text('note.new')}>
      <div className="note-about">
        <span className="reason-thumb">
          <Thumbnail key={item.sha256} item={item} />
        </span>
        <Segmented
          label={text('note.about')}
          value={place}
          options={places.map((value) => ({
            value,
            label:
              value === 'work' && work ? text('note.about.work', { title: work.title }) : text(`note.about.${value}`),
            disabled: abouts[value] === undefined,
          }))}
          onChange={setPlace}
        />
      </div>
    </Writer>
  );
}

function Writer({
  about,
  title,
  children,
}: {
  readonly about: About | undefined;
  readonly title: string;
  readonly children?: ReactNode;
}) {
  const stores = useStores();
  const text = useText();
  const close = (): void => stores.asking.setState({ note: null });
  return (
    <Modal title={title} onClose={close} className="note-dialog" bare>
      <h2 className="note-title">{title}</h2>
      <NoteField
        label={text('note.label')}
        placeholder={text('note.placeholder')}
        onSave={(words) => {
          if (about === undefined) return;
          close();
          void act(stores, 'notes.add', { about, text: words }).then((note) => {
            // On the page of a work it is seen right away.
            if (note && about.on !== 'work') say(stores.toasts, 'note.saved');
          });
        }}
      />
      {children}
    </Modal>
  );
}
