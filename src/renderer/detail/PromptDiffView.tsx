import { useMemo, useState } from 'react';
import type { PromptDiff } from '../../shared/timeline/prompt-diff.ts';
import { phrasesOf } from '../../shared/timeline/prompt-phrases.ts';
import type { PromptPhrase } from '../../shared/timeline/prompt-phrases.ts';
import { useText } from '../i18n/i18n.ts';
import type { TextKey } from '../i18n/messages.ts';

/** Phrases shown before “show all”: more than a long prompt has, fewer than a window can carry at once. */
const MOST = 240;

const SIGNS: Readonly<Record<Exclude<PromptPhrase['change'], 'unchanged'>, { readonly sign: string; readonly word: TextKey }>> = {
  added: { sign: '+', word: 'detail.added' },
  removed: { sign: '−', word: 'detail.removed' },
  reweighted: { sign: '~', word: 'detail.reweighted' },
  moved: { sign: '↔', word: 'detail.moved' },
};

/** A prompt with what was added, removed, weighed anew or moved, each with its sign. */
export function PromptDiffView({ title, diff }: { readonly title: string; readonly diff: PromptDiff }) {
  const text = useText();
  const [all, setAll] = useState(false);
  const phrases = useMemo(() => phrasesOf(diff.changes), [diff]);
  const changed = phrases.filter(({ change }) => change !== 'unchanged');
  if (!diff.present.before && !diff.present.after) return null;
  const shown = all ? phrases : phrases.slice(0, MOST);
  return (
    <section className="prompt-diff">
      <h3>
        {title}
        {changed.length === 0 && (
          <small>{text(diff.identical ? 'detail.promptSame' : 'detail.promptSpacing')}</small>
        )}
      </h3>
      {changed.length > 0 && (
        <p className="phrases" dir="auto">
          {shown.map((phrase, index) => (
            // Phrases have no identity of their own; the list is made anew with each difference.
            <Phrase key={index} phrase={phrase} />
          ))}
          {phrases.length > shown.length && (
            <button type="button" className="link" onClick={() => setAll(true)}>
              … +{phrases.length - shown.length}
            </button>
          )}
        </p>
      )}
    </section>
  );
}

function Phrase({ phrase: { change, text: words, from, to } }: { readonly phrase: PromptPhrase }) {
  const text = useText();
  if (change === 'unchanged') return <span className="phrase">{to === undefined ? words : `${words}:${to}`}</span>;
  const { sign, word } = SIGNS[change];
  const Element = change === 'added' ? 'ins' : change === 'removed' ? 'del' : 'span';
  const weight = change === 'reweighted' ? `${from ?? '1'} → ${to ?? '1'}` : (to ?? from);
  return (
    <Element className={`phrase phrase-${change}`} title={text(word)}>
      <b aria-hidden>{sign}</b>
      <span className="visually-hidden">{text(word)}: </span>
      {words}
      {weight !== undefined && <span className="weight">{weight}</span>}
    </Element>
  );
}
