import { CircleHelp, Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { IconButton } from '../components/IconButton.tsx';
import { SEARCH_FIELD_ID } from '../frame/go-to-search.ts';
import { useText } from '../i18n/i18n.ts';
import { openTimeline } from '../stores/timeline-actions.ts';
import { useStores, useTimeline } from '../stores/use-stores.ts';
import { FiltersPopover } from './FiltersPopover.tsx';
import { HintsPopover } from './HintsPopover.tsx';
import { SavedSearches } from './SavedSearches.tsx';

/** A pause in typing after which the search begins. */
const PAUSE_MS = 160;

/** The search field with its hints, filters and kept searches. */
export function SearchBar() {
  const stores = useStores();
  const text = useText();
  const query = useTimeline((data) => data.query);
  const problems = useTimeline(({ overview }) => overview?.queryProblems);
  const [typed, setTyped] = useState(query);
  const [shownQuery, setShownQuery] = useState(query);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // A query that came from elsewhere (a filter, a kept search) replaces what was typed.
  if (query !== shownQuery) {
    setShownQuery(query);
    if (query !== typed.trim()) setTyped(query);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  const search = (next: string, pauseMs: number): void => {
    setTyped(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      if (next.trim() !== stores.timeline.getState().query) void openTimeline(stores, next.trim());
    }, pauseMs);
  };
  return (
    <search className="search">
      <div className="search-box">
        <Search aria-hidden size={17} strokeWidth={1.75} />
        <input
          id={SEARCH_FIELD_ID}
          type="text"
          value={typed}
          maxLength={2_000}
          placeholder={text('search.placeholder')}
          aria-label={text('search.label')}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => {
            // While an input method composes, its letters are not yet what is meant.
            const composing = 'isComposing' in event.nativeEvent && event.nativeEvent.isComposing === true;
            if (composing) setTyped(event.target.value);
            else search(event.target.value, PAUSE_MS);
          }}
          onCompositionEnd={(event) => search(event.currentTarget.value, PAUSE_MS)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Enter') search(typed, 0);
            if (event.key === 'Escape') {
              if (typed === '') event.currentTarget.blur();
              else search('', 0);
            }
          }}
        />
        {typed !== '' && (
          <IconButton
            icon={X}
            label={text('search.clear')}
            className="icon-button-small"
            onClick={() => search('', 0)}
          />
        )}
        <SavedSearches />
        <HintsPopover icon={CircleHelp} onPick={(example) => search(`${typed} ${example}`.trim(), PAUSE_MS)} />
      </div>
      <FiltersPopover />
      {problems !== undefined && problems.length > 0 && (
        <p className="search-problem" role="status">
          {text('search.problem', { part: problems.join(' · ') })}
        </p>
      )}
    </search>
  );
}
