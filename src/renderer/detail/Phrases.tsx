import { useState } from 'react';
import type { PromptPhrase } from '../../shared/timeline/prompt-phrases.ts';
import { useText } from '../i18n/i18n.ts';
import type { TextKey } from '../i18n/messages.ts';

/** Phrases shown before “show all”: more than a long prompt has, fewer than a window can carry at once. */
const MOST = 240;

const SIGNS: Readonly<
  Record<Exclude<PromptPhrase['change'], 'unchanged'>, { readonly sign: string; readonly word: TextKey }>
> = {
  added: { sign: '+', word: 'detail.added' },
  removed: { sign: '−', word: 'detail.removed' },
  reweighted: { sign: '~', word: 'detail.reweighted' },
  moved: { sign: '↔', word: 'detail.moved' },
};

/** A text with what was added, removed, weighed anew or moved in it, each with its sign. */
export function Phrases({ phrases }: { readonly phrases: readonly PromptPhrase[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? phrases : phrases.slice(0, MOST);
  return (
    <p className="phrases" dir="auto">
      {shown.map((phrase, index) => (
        <Phrase key={`${index} ${phrase.text}`} phrase={phrase} isLast={index === phrases.length - 1} />
      ))}
      {phrases.length > shown.length && (
        <button type="button" className="link" onClick={() => setAll(true)}>
          … +{phrases.length - shown.length}
        </button>
      )}
    </p>
  );
}

function Phrase({
  phrase: { change, kind, text: words, from, to },
  isLast,
}: {
  readonly phrase: PromptPhrase;
  readonly isLast: boolean;
}) {
  const text = useText();
  const comma = isLast || kind === 'word' ? ' ' : ', ';
  if (change === 'unchanged') {
    return (
      <span>
        {to === undefined ? words : `${words}:${to}`}
        {comma}
      </span>
    );
  }
  const { sign, word } = SIGNS[change];
  const Element = change === 'added' ? 'ins' : change === 'removed' ? 'del' : 'span';
  const weight = change === 'reweighted' ? `${from ?? '1'} → ${to ?? '1'}` : (to ?? from);
  return (
    <>
      <Element className={`phrase phrase-${change}`} title={text(word)}>
        <b aria-hidden>{sign}</b>
        <span className="visually-hidden">{text(word)}: </span>
        {words}
        {weight !== undefined && <span className="weight">{weight}</span>}
      </Element>{' '}
    </>
  );
}
