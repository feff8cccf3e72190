import { useState } from 'react';
import type { Ref } from 'react';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { withChip } from './reason-chips.ts';

/** One line that says why, with words to choose from. Enter keeps it and is gone; nothing has to be said. */
export function ReasonField({
  reason,
  chips,
  label,
  placeholder,
  input,
  onSave,
  onLeave,
}: {
  readonly reason: string;
  readonly chips: readonly string[];
  readonly label: string;
  readonly placeholder: string;
  readonly input: Ref<HTMLInputElement>;
  readonly onSave: (reason: string) => void;
  readonly onLeave?: () => void;
}) {
  const text = useText();
  const language = useLanguage();
  const [typed, setTyped] = useState(reason);
  const [shown, setShown] = useState(reason);
  if (shown !== reason) {
    setShown(reason);
    setTyped(reason);
  }
  const isNew = typed.trim() !== reason;
  return (
    <form
      className="reason-field"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(typed.trim());
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      }}
    >
      <div className="reason-line">
        <input
          ref={input}
          className="input"
          aria-label={label}
          placeholder={placeholder}
          maxLength={500}
          value={typed}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            event.stopPropagation();
            setTyped(reason);
            event.currentTarget.blur();
            onLeave?.();
          }}
        />
        {isNew && (
          <button type="submit" className="button button-small">
            {text('reason.save')}
          </button>
        )}
      </div>
      <span className="reason-chips" role="group" aria-label={text('reason.suggestions')}>
        {chips.map((chip) => (
          <button
            key={chip}
            type="button"
            className="reason-chip"
            onClick={() => setTyped(withChip(typed, chip, language))}
          >
            {chip}
          </button>
        ))}
      </span>
    </form>
  );
}
