import { useState } from 'react';
import { useText } from '../i18n/i18n.ts';

/** As long as an entry of the record can hold, whatever the characters. */
const LONGEST = 9_000;

/** A few lines of the author's own; Enter keeps them, Shift with Enter begins a new line. */
export function NoteField({
  label,
  placeholder,
  initial = '',
  mayBeEmpty = false,
  onSave,
  onCancel,
}: {
  readonly label: string;
  readonly placeholder: string;
  readonly initial?: string;
  readonly mayBeEmpty?: boolean;
  readonly onSave: (text: string) => void;
  readonly onCancel?: () => void;
}) {
  const text = useText();
  const [typed, setTyped] = useState(initial);
  const words = typed.trim();
  const save = (): void => {
    if (words !== '' || mayBeEmpty) onSave(words);
  };
  return (
    <form
      className="note-field"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <textarea
        className="input note-input"
        aria-label={label}
        placeholder={placeholder}
        value={typed}
        maxLength={LONGEST}
        rows={Math.min(12, Math.max(3, typed.split('\n').length))}
        autoFocus
        data-first-focus
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter' && !event.shiftKey) {
            event.preventDefault();
            save();
          } else if (event.key === 'Escape' && onCancel) {
            event.preventDefault();
            event.stopPropagation();
            onCancel();
          }
        }}
      />
      <div className="note-foot">
        <small className="muted">{text('note.keys')}</small>
        {onCancel && (
          <button type="button" className="button button-small button-quiet" onClick={onCancel}>
            {text('common.cancel')}
          </button>
        )}
        <button type="submit" className="button button-small button-primary" disabled={words === '' && !mayBeEmpty}>
          {text('note.save')}
        </button>
      </div>
    </form>
  );
}
