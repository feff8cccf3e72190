import { FolderPlus, Paperclip } from 'lucide-react';
import { useState } from 'react';
import type { CopyMatch } from '../../shared/api/copies-api.ts';
import { dayValue } from '../format/format.ts';
import { useText } from '../i18n/i18n.ts';
import { sayUndoable } from '../stores/acts-actions.ts';
import { go } from '../stores/navigation-store.ts';
import { useRequest } from '../stores/use-request.ts';
import { useStores, useWorks } from '../stores/use-stores.ts';
import { act } from '../stores/work-actions.ts';

/** Keeps a suspected copy with the work that it may be of: where it was seen, when, and what the author says of it. */
export function AttachCopy({ path, best }: { readonly path: string; readonly best: CopyMatch }) {
  const stores = useStores();
  const text = useText();
  const works = useWorks((data) => data.works) ?? [];
  const changes = useWorks((data) => data.changes);
  const { value: holding } = useRequest('works.ofItem', { sha256: best.sha256 }, changes);
  const [chosen, setChosen] = useState<string | null>(null);
  const [url, setUrl] = useState('');
  const [date, setDate] = useState(() => dayValue(Date.now()));
  const [note, setNote] = useState('');
  const id = chosen ?? holding?.[0]?.id ?? works[0]?.id;
  const attach = async (work: string): Promise<void> => {
    const words = { url: url.trim(), date, text: note.trim() };
    const about = { on: 'work', work } as const;
    const attached = await act(stores, 'attach.add', { about, path, role: 'copy', ...words });
    if (!attached) return;
    const title = works.find((one) => one.id === work)?.title ?? '';
    go(stores.navigation, { screen: 'work', id: work });
    void sayUndoable(stores, 'copies.attached', { title });
  };
  return (
    <form
      className="card copies-attach"
      onSubmit={(event) => {
        event.preventDefault();
        if (id !== undefined) void attach(id);
      }}
    >
      <h2>{text('copies.attachTitle')}</h2>
      <p>{text('copies.attachLead')}</p>
      {id === undefined ? (
        <button
          type="button"
          className="button"
          onClick={() => stores.asking.setState({ toWork: [{ ...best, format: 'png' }] })}
        >
          <FolderPlus aria-hidden size={16} strokeWidth={1.75} /> {text('copies.makeWork')}
        </button>
      ) : (
        <>
          <label>
            {text('copies.work')}
            <select className="input" value={id} onChange={(event) => setChosen(event.target.value)}>
              {works.map((work) => (
                <option key={work.id} value={work.id}>
                  {work.title}
                </option>
              ))}
            </select>
          </label>
          <label>
            {text('copies.url')}
            <input
              className="input"
              value={url}
              maxLength={2_000}
              dir="ltr"
              spellCheck={false}
              placeholder="https://"
              onChange={(event) => setUrl(event.target.value)}
            />
          </label>
          <label>
            {text('copies.date')}
            <input type="date" className="input" value={date} onChange={(event) => setDate(event.target.value)} />
          </label>
          <label>
            {text('copies.note')}
            <input className="input" value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
          </label>
          <button type="submit" className="button button-primary">
            <Paperclip aria-hidden size={16} strokeWidth={1.75} /> {text('copies.attach')}
          </button>
        </>
      )}
    </form>
  );
}
