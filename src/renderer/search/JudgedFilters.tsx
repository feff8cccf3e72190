import { BadgeCheck, Ban, Flag, NotebookPen, Star } from 'lucide-react';
import { Minus } from 'lucide-react';
import type { Facet } from '../../shared/api/api.ts';
import { IconButton } from '../components/IconButton.tsx';
import { formatCount } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { openTimeline } from '../stores/timeline-actions.ts';
import { useStores, useTimeline } from '../stores/use-stores.ts';
import { stateOfTerm, toggleTerm } from './query-terms.ts';

const FILTERS = [
  { field: 'state', value: 'picked', text: 'search.judged.picked', icon: Flag },
  { field: 'state', value: 'final', text: 'search.judged.final', icon: BadgeCheck },
  { field: 'state', value: 'rejected', text: 'search.judged.rejected', icon: Ban },
  { field: 'state', value: 'noted', text: 'search.judged.noted', icon: NotebookPen },
  { field: 'stars', value: '>=3', text: 'search.judged.stars', icon: Star },
] as const;

/** What the author made of the pictures, as filters. */
export function JudgedFilters({ counts }: { readonly counts: Facet['values'] }) {
  const stores = useStores();
  const text = useText();
  const language = useLanguage();
  const query = useTimeline((data) => data.query);
  const toggle = (field: string, value: string, not: boolean): void => {
    void openTimeline(stores, toggleTerm(query, field, value, not));
  };
  return (
    <section className="facet">
      <h3>{text('search.judged')}</h3>
      <ul>
        {FILTERS.map(({ field, value, text: key, icon: Icon }) => {
          const state = stateOfTerm(query, field, value);
          const count = counts.find((one) => one.value === value)?.count;
          return (
            <li key={value} className={`facet-value facet-${state}`}>
              <button
                type="button"
                aria-pressed={state === 'in'}
                title={text('search.include', { value: text(key) })}
                onClick={() => toggle(field, value, false)}
              >
                <span>
                  <Icon aria-hidden size={13} strokeWidth={1.75} className="facet-icon" /> {text(key)}
                </span>
                {count !== undefined && <small>{formatCount(count, language)}</small>}
              </button>
              <IconButton
                icon={Minus}
                label={text('search.exclude', { value: text(key) })}
                className="icon-button-small"
                pressed={state === 'out'}
                onClick={() => toggle(field, value, true)}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
