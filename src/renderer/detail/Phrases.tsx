import { useState } from 'react';
import type { PromptPhrase } from '../../shared/timeline/prompt-phrases.ts';
import { useText } from '../i18n/i18n.ts';
import type { TextKey } from '../i18n/messages.ts';
import { shortened } from './shortened.ts';

/** A window cannot carry more pieces than this at once. */
const MOST = 2_000;

const SIGNS: Readonly<
  Record<Exclude<PromptPhrase['change'], 'unchanged'>, { readonly sign: string; readonly word: TextKey }>
> = {
  added: { sign: '+', word: 'detail.added' },
  removed: { sign: '−', word: 'detail.removed' },
  reweighted: { sign: '~', word: 'detail.reweighted' },
  moved: { sign: '↔', word: 'detail.moved' },
};

/** A text with what was added, removed, weighed anew or moved in it, each with its sign. Of a long one only what is near
 *  to a change, until all of it is asked for. */
export function Phrases({ phrases }: { readonly phrases: readonly PromptPhrase[] }) {
  const text = useText();
  const [all, setAll] = useState(false);
  const pieces = all ? phrases.map((phrase) => ({ phrase })) : shortened(phrases);
  return (
    <p className="phrases" dir="auto">
      {pieces.slice(0, MOST).map((piece, index) =>
        'phrase' in piece ? (
          <Phrase key={`${index} ${piece.phrase.text}`} phrase={piece.phrase} isLast={index === pieces.length - 1} />
        ) : (
          <button key={`${index} …`} type="button" className="link" onClick={() => setAll(true)}>
            {text('detail.leftOut', { count: piece.leftOut })}{' '}
          </button>
        ),
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
