import { FastForward, Pause, Play } from 'lucide-react';
import { formatCount } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { setCopiesPace } from '../stores/copies-store.ts';
import { useCopies, useStores } from '../stores/use-stores.ts';

/** How many own pictures can be found by how they look, and how fast the rest of them follows. */
export function CopiesProgress() {
  const stores = useStores();
  const text = useText();
  const language = useLanguage();
  const state = useCopies((data) => data.state);
  if (!state) return null;
  const { pace, findable, left, absent, unreadable } = state;
  const isDone = left === 0;
  const numbers = { done: formatCount(findable, language), all: formatCount(findable + (left ?? 0), language) };
  return (
    <section className="copies-progress" aria-label={text('copies.progress')}>
      <p>
        {isDone && findable === 0 ? text('copies.nothingYet') : null}
        {isDone && findable > 0 ? text('copies.allFindable', numbers) : null}
        {left === null ? text('copies.counting', numbers) : null}
        {left !== null && left > 0 ? text('copies.someFindable', numbers) : null}
        {pace === 'halted' && !isDone ? ` ${text('copies.isHalted')}` : null}
      </p>
      {!isDone && (
        <>
          <progress
            value={findable}
            {...(left !== null && { max: findable + left })}
            aria-label={text('copies.progress')}
          />
          <span className="copies-pace">
            <button
              type="button"
              className="button button-small"
              onClick={() => void setCopiesPace(stores, pace === 'halted' ? 'beside' : 'halted')}
            >
              {pace === 'halted' ? <Play aria-hidden size={14} /> : <Pause aria-hidden size={14} />}
              {text(pace === 'halted' ? 'copies.goOn' : 'copies.halt')}
            </button>
            {pace !== 'ahead' && (
              <button type="button" className="button button-small" onClick={() => void setCopiesPace(stores, 'ahead')}>
                <FastForward aria-hidden size={14} /> {text('copies.hurry')}
              </button>
            )}
          </span>
        </>
      )}
      {absent > 0 && <p className="muted">{text('copies.absent', { count: absent })}</p>}
      {unreadable > 0 && <p className="muted">{text('copies.unreadable', { count: unreadable })}</p>}
    </section>
  );
}
