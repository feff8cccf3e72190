import { useState } from 'react';
import type { ReactNode } from 'react';
import { useText } from '../i18n/i18n.ts';

/** The title of a new work, and the button that makes it. A title of blanks is none. */
export function NewTitleForm({
  button,
  prominent = false,
  typed,
  onType,
  onTitle,
}: {
  /** What the button says. */
  readonly button: ReactNode;
  /** Whether it is what its dialog is about: the keyboard is in the field then. */
  readonly prominent?: boolean;
  /** What is in the field, where something else keeps it. */
  readonly typed?: string;
  readonly onType?: (typed: string) => void;
  readonly onTitle: (title: string) => void;
}) {
  const text = useText();
  const [own, setOwn] = useState('');
  const shown = typed ?? own;
  const title = shown.trim();
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
        value={shown}
        maxLength={200}
        autoFocus={prominent}
        data-first-focus={prominent || undefined}
        onChange={(event) => (onType ?? setOwn)(event.target.value)}
      />
      <button type="submit" className={prominent ? 'button button-primary' : 'button'} disabled={title === ''}>
        {button}
      </button>
    </form>
  );
}
