import { useEffect, useState } from 'react';
import type { CopiesState } from '../../shared/api/copies-api.ts';
import type { AlikeHint, LineageAlike } from '../../shared/api/lineage-api.ts';
import { basisWords, howWords } from '../../shared/lineage/lineage-words.ts';
import { formatCount } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { useRequest } from '../stores/use-request.ts';
import { LineageStep } from './LineageStep.tsx';

/** Whoever leafs through pictures does not wait for each to be compared with all others. */
const AT_ONCE_AFTER_MS = 600;

/** Own pictures that were there before and look like one of which the source is not known: hints, apart from what is known.
 *  They are looked for when the user asks; `atOnce`: by themselves, after everything else is shown. */
export function AlikeHints({ sha256, atOnce }: { readonly sha256: string; readonly atOnce: boolean }) {
  const text = useText();
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (!atOnce) return undefined;
    const timer = setTimeout(() => setAsked((before) => Math.max(before, 1)), AT_ONCE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [atOnce]);
  const { value: alike, error } = useRequest('lineage.alike', asked > 0 ? { sha256 } : null, asked);
  const isLooking = asked > 0 && alike === undefined && error === undefined;
  const canBeMore = alike?.outcome === 'notFindable' || (alike !== undefined && alike.state.left !== 0);
  return (
    <section className="origin alike" aria-label={text('alike.title')}>
      <h3>{text('alike.title')}</h3>
      <div role="status">
        {isLooking && <p className="muted">{text('copies.looking')}</p>}
        {error !== undefined && <p className="muted">{text('alike.failed')}</p>}
        {alike && <Hints alike={alike} />}
      </div>
      {(asked === 0 || error !== undefined || canBeMore) && (
        <button type="button" className="button button-small" onClick={() => setAsked(asked + 1)}>
          {text(asked === 0 ? 'alike.look' : 'alike.again')}
        </button>
      )}
      <p className="muted origin-note">{text('alike.note')}</p>
    </section>
  );
}

function Hints({ alike: { outcome, hints, state } }: { readonly alike: LineageAlike }) {
  const text = useText();
  return (
    <>
      {outcome === 'notFindable' && <p className="muted">{text('alike.notFindable')}</p>}
      {outcome === 'looked' && hints.length === 0 && <p className="muted">{text('alike.none')}</p>}
      {hints.length > 0 && (
        <ul className="origin-steps">
          {hints.map((hint) => (
            <li key={hint.node.sha256}>
              <Hint hint={hint} />
            </li>
          ))}
        </ul>
      )}
      {state.left !== 0 && <Incomplete state={state} />}
    </>
  );
}

function Hint({ hint }: { readonly hint: AlikeHint }) {
  const text = useText();
  const language = useLanguage();
  const { node, likeness, parts, agreeing, mirrored, how, basis } = hint;
  const words = [
    text(`alike.${likeness}`, { entry: node.entry }),
    ...(mirrored ? [text('alike.mirrored')] : []),
    howWords({ how, ambiguous: false }, language),
    text('copies.score', { parts, agreeing }),
  ];
  return <LineageStep node={node} current={false} words={words.join(' · ')} reason={basisWords(basis, language)} />;
}

/** Not all pictures can be compared yet. */
function Incomplete({ state: { pace, findable, left } }: { readonly state: CopiesState }) {
  const text = useText();
  const language = useLanguage();
  const numbers = { done: formatCount(findable, language), all: formatCount(findable + (left ?? 0), language) };
  return (
    <p className="muted">
      {text(left === null ? 'copies.counting' : 'copies.someFindable', numbers)}
      {pace === 'halted' && ` ${text('copies.isHalted')}`}
    </p>
  );
}
