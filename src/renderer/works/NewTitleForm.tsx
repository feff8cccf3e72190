import { useState } from 'react';
import { useText } from '../i18n/i18n.ts';

/** The title of a new work, and the button that makes it. A title of blanks is none. */
export function NewTitleForm({
  button,
  onTitle,
}: {
  readonly button: 'works.create' | 'works.split';
  readonly onTitle: (title: string) => void;
}) {
  const text = useText();
  const [typed, setTyped] = useState('');
  const title = typed.trim();
  return (
    <form
      className="field-row"
      onSubmit={(event) => {
        event.preventDefault();
        if (title !== '') onTitle(title);
      }}
    >
      <input
        className="input"
        aria-label={text('works.newTitle')}
        placeholder={text('works.newTitle')}
        value={typed}
        maxLength={200}
        autoFocus
        data-first-focus
        onChange={(event) => setTyped(event.target.value)}
      />
      <button type="submit" className="button button-primary" disabled={title === ''}>
        {text(button)}
      </button>
    </form>
  );
}
