import { NotebookPen } from 'lucide-react';
import type { WorkDetail } from '../../shared/api/works-api.ts';
import { useText } from '../i18n/i18n.ts';
import { KeyHint } from '../keyboard/KeyHint.tsx';
import { NoteList } from '../notes/NoteList.tsx';
import { useStores } from '../stores/use-stores.ts';
import { Attachments } from './Attachments.tsx';
import { IdeaField } from './IdeaField.tsx';
import { WorkSection } from './WorkSection.tsx';

/** Part 1: what the work is meant to be — notes with their time, references and sketches. */
export function IdeaSection({ work }: { readonly work: WorkDetail }) {
  const stores = useStores();
  const text = useText();
  const about = { on: 'work', work: work.id } as const;
  const shown = work.attachments.filter(({ role }) => role === 'reference' || role === 'sketch');
  return (
    <WorkSection work={work} section="idea" summary={text('idea.notes', { count: work.notes.length })}>
      {work.notes.length === 0 ? (
        <IdeaField key={work.id} work={work.id} />
      ) : (
        <>
          <NoteList notes={work.notes} />
          <button
            type="button"
            className="button button-small work-note"
            onClick={() => stores.asking.setState({ note: { kind: 'about', about, title: work.title } })}
          >
            <NotebookPen aria-hidden size={14} strokeWidth={1.75} />
            {text('note.new')} <KeyHint section="judging" standard="N" />
          </button>
        </>
      )}
      <Attachments about={about} attachments={shown} role="reference" hint={text('attach.referenceHint')} />
    </WorkSection>
  );
}
