import { useEffect, useId, useRef, useState } from 'react';
import { useText } from '../i18n/i18n.ts';
import { useAsking, useStores } from '../stores/use-stores.ts';
import { act } from '../stores/work-actions.ts';

/** As long as an entry of the record can hold, whatever the characters. */
const LONGEST = 9_000;

/** One line for what a work is meant to be, there until a note says it: Enter keeps it, Escape leaves. The keyboard is in it
 *  right after the work was made of a proposal. */
export function IdeaField({ work }: { readonly work: string }) {
  const stores = useStores();
  const text = useText();
  const [typed, setTyped] = useState('');
  const keys = useId();
  const field = useRef<HTMLInputElement>(null);
  const isAsked = useAsking(({ ideaOf }) => ideaOf === work);
  useEffect(() => {
    if (!isAsked) return;
    field.current?.focus();
    stores.asking.setState({ ideaOf: null });
  }, [isAsked, stores]);
  const save = (): void => {
    const words = typed.trim();
    if (words === '') return;
    setTyped('');
    void act(stores, 'notes.add', { about: { on: 'work', work }, text: words }).then((note) => {
      // What was not kept is not lost either.
      if (note === undefined) setTyped(words);
    });
  };
  return (
    <div className="idea-field">
      <input
        ref={field}
        className="input"
        aria-label={text('idea.label')}
        aria-describedby={keys}
        placeholder={text('idea.placeholder')}
        value={typed}
        maxLength={LONGEST}
        dir="auto"
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') {
            event.preventDefault();
            save();
          } else if (event.key === 'Escape') {
            event.preventDefault();
            event.stopPropagation();
            event.currentTarget.blur();
          }
        }}
      />
      <small id={keys} className="muted">
        {text('idea.keys')}
      </small>
    </div>
  );
}
