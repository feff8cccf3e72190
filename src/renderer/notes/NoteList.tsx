import { Pencil, X } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../components/IconButton.tsx';
import type { NoteState } from '../../shared/works/works-store.ts';
import { formatMoment } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { sayUndoable } from '../stores/acts-actions.ts';
import { useStores } from '../stores/use-stores.ts';
import { act } from '../stores/work-actions.ts';
import { NoteField } from './NoteField.tsx';
import { NoteText } from './NoteText.tsx';

/** Notes with the time at which they were written; changing one writes a new version and keeps the old one. */
export function NoteList({ notes }: { readonly notes: readonly NoteState[] }) {
  return (
    <ul className="notes">
      {notes.map((note) => (
        <Note key={note.first} note={note} />
      ))}
    </ul>
  );
}

function Note({ note }: { readonly note: NoteState }) {
  const stores = useStores();
  const text = useText();
  const language = useLanguage();
  const [editing, setEditing] = useState(false);
  const isNewer = note.newest !== note.first;
  return (
    <li className="note">
      <p className="note-when">
        <time dateTime={new Date(note.writtenMs).toISOString()}>{formatMoment(note.writtenMs, language)}</time>
        <span>{text(`note.on.${note.about.on}`)}</span>
        {isNewer && <span>{text('note.changed', { time: formatMoment(note.changedMs, language) })}</span>}
        <span className="note-tools">
          <IconButton
            icon={Pencil}
            label={text('note.edit')}
            className="icon-button-small"
            onClick={() => setEditing(true)}
          />
          <IconButton
            icon={X}
            label={text('note.remove')}
            className="icon-button-small"
            onClick={() => {
              void act(stores, 'notes.remove', { note: note.first }).then((done) => {
                if (done === null) void sayUndoable(stores, 'note.removed');
              });
            }}
          />
        </span>
      </p>
      {editing ? (
        <NoteField
          label={text('note.label')}
          placeholder={text('note.placeholder')}
          initial={note.text}
          onCancel={() => setEditing(false)}
          onSave={(words) => {
            setEditing(false);
            void act(stores, 'notes.replace', { note: note.first, text: words });
          }}
        />
      ) : (
        <NoteText words={note.text} />
      )}
    </li>
  );
}
