import { Minus, SlidersHorizontal } from 'lucide-react';
import { Popover } from 'radix-ui';
import type { Facet } from '../../shared/api/api.ts';
import { IconButton } from '../components/IconButton.tsx';
import { formatCount } from '../format/format.ts';
import { modelName, toolName } from '../format/tool-name.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import type { Text } from '../i18n/i18n.ts';
import { openTimeline } from '../stores/timeline-actions.ts';
import { useRequest } from '../stores/use-request.ts';
import { useStores, useTimeline } from '../stores/use-stores.ts';
import { JudgedFilters } from './JudgedFilters.tsx';
import { stateOfTerm, termsOf, toggleTerm } from './query-terms.ts';

/** Values of a facet that are shown; the search finds the rest. */
const MOST = 12;

/** Counts by tool, model, LoRA, folder and state; a click takes one in, the minus leaves it out. */
export function FiltersPopover() {
  const text = useText();
  const active = useTimeline(({ query }) => termsOf(query).filter(({ field }) => field !== '').length);
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <button type="button" className="button filters-button">
          <SlidersHorizontal aria-hidden size={16} strokeWidth={1.75} />
          {text('search.filters')}
          {active > 0 && <span className="rail-count">{active}</span>}
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover filters"
          align="end"
          sideOffset={8}
          collisionPadding={8}
          aria-label={text('search.filters')}
        >
          <Facets />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** Asked for only while they are looked at: counting takes longer than showing. */
function Facets() {
  const text = useText();
  const query = useTimeline((data) => data.query);
  const resultSet = useTimeline(({ overview }) => overview?.resultSet ?? 0);
  const { value: facets } = useRequest('timeline.facets', { query }, resultSet);
  if (!facets) return <p className="muted">{text('common.loading')}</p>;
  const shown = facets.filter(({ field, values }) => field !== 'judged' && values.length > 0);
  if (shown.length === 0) return <p className="muted">{text('search.filtersEmpty')}</p>;
  return (
    <>
      {shown.map((facet) => (
        <FacetList key={facet.field} facet={facet} />
      ))}
      <JudgedFilters counts={facets.find(({ field }) => field === 'judged')?.values ?? []} />
    </>
  );
}

function FacetList({ facet: { field, values } }: { readonly facet: Facet }) {
  const stores = useStores();
  const text = useText();
  const language = useLanguage();
  const query = useTimeline((data) => data.query);
  const toggle = (value: string, not: boolean): void => {
    void openTimeline(stores, toggleTerm(query, field, value, not));
  };
  return (
    <section className="facet">
      <h3>{text(`facet.${field}`)}</h3>
      <ul>
        {values.slice(0, MOST).map(({ value, label, count }) => {
          const state = stateOfTerm(query, field, value);
          const words = facetWords(field, value, label, text);
          return (
            <li key={value} className={`facet-value facet-${state}`}>
              <button
                type="button"
                aria-pressed={state === 'in'}
                title={text('search.include', { value: label })}
                onClick={() => toggle(value, false)}
              >
                <span>{words}</span>
                <small>{formatCount(count, language)}</small>
              </button>
              <IconButton
                icon={Minus}
                label={text('search.exclude', { value: words })}
                className="icon-button-small"
                pressed={state === 'out'}
                onClick={() => toggle(value, true)}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function facetWords(field: Facet['field'], value: string, label: string, text: Text): string {
  if (field === 'tool') return toolName(value);
  if (field === 'model' || field === 'lora') return modelName(label);
  if (field === 'source') return label.split(/[\\/]/).filter(Boolean).slice(-2).join('/');
  if (value === 'live' || value === 'imported' || value === 'declared' || value === 'derived')
    return text(`known.${value}`);
  if (value === 'edited' || value === 'missing' || value === 'problems') return text(`badge.${value}`);
  return label;
}
