import { FolderHeart, NotebookPen } from 'lucide-react';
import type { ItemDetail, IterationDetail } from '../../shared/api/api.ts';
import type { FileRef } from '../stores/file-actions.ts';
import { useText } from '../i18n/i18n.ts';
import { KeyHint, useKeyPrint } from '../keyboard/KeyHint.tsx';
import { go } from '../stores/navigation-store.ts';
import { useRequest } from '../stores/use-request.ts';
import { useStores, useWorks } from '../stores/use-stores.ts';
import { NoteList } from './NoteList.tsx';

/** What the author says of a picture, of its iteration and of the session, and the works that it belongs to. */
export function NotesTab({
  item,
  file,
  iteration,
}: {
  readonly item: ItemDetail;
  readonly file: FileRef;
  readonly iteration: IterationDetail | undefined;
}) {
  const stores = useStores();
  const text = useText();
  const print = useKeyPrint();
  const changes = useWorks((data) => data.changes);
  const { entry, sha256 } = item;
  const first = iteration?.items[0]?.entry;
  const session = iteration?.sessionFirstEntry ?? undefined;
  const own = useRequest('notes.list', { about: { on: 'file', entry, sha256 } }, changes);
  const ofIteration = useRequest(
    'notes.list',
    first === undefined ? null : { about: { on: 'iteration', entry: first } },
    changes,
  );
  const ofSession = useRequest(
    'notes.list',
    session === undefined ? null : { about: { on: 'session', entry: session } },
    changes,
  );
  const { value: works } = useRequest('works.ofItem', { sha256 }, changes);
  const notes = [...(own.value ?? []), ...(ofIteration.value ?? []), ...(ofSession.value ?? [])].sort(
    (a, b) => b.writtenMs - a.writtenMs,
  );
  return (
    <>
      <section>
        <h3>
          {text('note.title')}
          <button
            type="button"
            className="button button-small tab-action"
            onClick={() => stores.asking.setState({ note: { kind: 'item', item: file } })}
          >
            <NotebookPen aria-hidden size={14} strokeWidth={1.75} />
            {text('note.new')} <KeyHint section="judging" standard="N" />
          </button>
        </h3>
        {notes.length === 0 ? (
          <p className="muted">{text('note.none', { key: print('judging', 'N') || '–' })}</p>
        ) : (
          <NoteList notes={notes} />
        )}
      </section>
      <section>
        <h3>
          {text('works.ofItem')}
          <button
            type="button"
            className="button button-small tab-action"
            onClick={() => stores.asking.setState({ toWork: [file] })}
          >
            <FolderHeart aria-hidden size={14} strokeWidth={1.75} />
            {text('works.addTo')}
          </button>
        </h3>
        {works?.length === 0 && <p className="muted">{text('works.ofItemNone')}</p>}
        <ul className="work-links">
          {works?.map(({ id, title }) => (
            <li key={id}>
              <button type="button" className="link" onClick={() => go(stores.navigation, { screen: 'work', id })}>
                {title}
              </button>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
