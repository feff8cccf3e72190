import type { CopyMatch, CopySearch } from '../../shared/api/copies-api.ts';
import { KnownBadge } from '../components/badges.tsx';
import { formatMoment } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import type { Text } from '../i18n/i18n.ts';
import { forgetCopy } from '../stores/copies-store.ts';
import { go } from '../stores/navigation-store.ts';
import { useStores } from '../stores/use-stores.ts';
import { AttachCopy } from './AttachCopy.tsx';

/** A suspected copy beside the own pictures that agree best with it, and how far they do. */
export function CopyFound({ search, path }: { readonly search: CopySearch; readonly path: string }) {
  const stores = useStores();
  const text = useText();
  const { name, width, height, preview, matches } = search;
  const [best] = matches;
  const verdict = best?.identical ? 'identical' : (best?.likeness ?? 'unlike');
  return (
    <>
      <header className={`copies-verdict copies-${verdict}`} role="status">
        <h1>{text(`copies.verdict.${verdict}`)}</h1>
        <p>{text(`copies.verdict.${verdict}.means`)}</p>
      </header>
      <div className="copies-beside">
        <figure className="copies-suspect">
          <img src={preview} alt={text('copies.suspect')} />
          <figcaption>
            <b>{text('copies.suspect')}</b>
            <span className="copies-name" title={path}>
              {name}
            </span>
            <small className="muted">
              {width} × {height}
            </small>
            <button type="button" className="button button-small" onClick={() => forgetCopy(stores)}>
              {text('copies.another')}
            </button>
          </figcaption>
        </figure>
        {matches.length > 0 && (
          <section className="copies-own" aria-label={text('copies.own')}>
            <h2>{text('copies.own')}</h2>
            <ol>
              {matches.map((match) => (
                <Match key={match.sha256} match={match} />
              ))}
            </ol>
          </section>
        )}
      </div>
      {best && <AttachCopy path={path} best={best} />}
      <p className="muted">{text('copies.limits')}</p>
    </>
  );
}

function Match({ match }: { readonly match: CopyMatch }) {
  const { client, navigation } = useStores();
  const text = useText();
  const language = useLanguage();
  const { entry, sha256, name, atMs, known, identical, likeness, window } = match;
  return (
    <li className={`copies-match copies-match-${likeness}`}>
      <button type="button" className="copies-open" onClick={() => go(navigation, { screen: 'item', entry })}>
        <span className="copies-picture">
          <img src={client.thumbnailUrl(sha256, 320)} alt="" />
          {!isWhole(match) && likeness !== 'unlike' && (
            <span
              className="copies-window"
              aria-hidden
              style={{
                insetInlineStart: percent(window.left),
                insetBlockStart: percent(window.top),
                inlineSize: percent(window.right - window.left),
                blockSize: percent(window.bottom - window.top),
              }}
            />
          )}
        </span>
        <b className="copies-likeness">{text(identical ? 'copies.identical' : `copies.likeness.${likeness}`)}</b>
        {!identical && <span>{scoreWords(match, text)}</span>}
        <span className="copies-name" title={name}>
          {name}
        </span>
        <small className="muted">{formatMoment(atMs, language)}</small>
        <span className="copies-badge">
          <KnownBadge known={known} />
        </span>
      </button>
    </li>
  );
}

/** How far the two agree, in numbers and in what was done to the copy. */
function scoreWords(match: CopyMatch, text: Text): string {
  const { agreeing, parts, mirrored, likeness } = match;
  const score = text('copies.score', { agreeing, parts });
  if (likeness === 'unlike') return score;
  return [score, isWhole(match) ? '' : text('copies.cropped'), mirrored ? text('copies.mirrored') : '']
    .filter((words) => words !== '')
    .join(' · ');
}

const EDGE = 0.015;

function isWhole({ window: { left, top, right, bottom } }: CopyMatch): boolean {
  return left <= EDGE && top <= EDGE && right >= 1 - EDGE && bottom >= 1 - EDGE;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}
