import { useState } from 'react';
import type { KeyboardEvent } from 'react';
import { dayValue, formatDay, formatMark } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { useStores } from '../stores/use-stores.ts';
import { showSearch } from './show-search.ts';
import { busyDay, heatOf } from './year-days.ts';
import type { YearFacts } from './year-days.ts';

const HEATS = [0, 1, 2, 3, 4] as const;

/** Every day of a year, a column a week from Monday on: the more iterations, the more ink. A day opens in the timeline. */
export function YearMap({ facts: { year, days } }: { readonly facts: YearFacts }) {
  const stores = useStores();
  const text = useText();
  const language = useLanguage();
  const lastWorked = days.findLastIndex(({ iterations }) => iterations > 0);
  const [at, setAt] = useState({ year, day: Math.max(0, lastWorked) });
  const focused = at.year === year ? at.day : Math.max(0, lastWorked);
  const busy = busyDay(days);
  // Monday is the first row.
  const shift = (new Date(year, 0, 1).getDay() + 6) % 7;
  const show = (day: number): void => {
    const found = days[day];
    if (found && found.iterations > 0) showSearch(stores, `date:${dayValue(found.startMs)}`);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const step = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -7, ArrowRight: 7, Home: -days.length, End: days.length }[
      event.key
    ];
    if (event.key === 'Enter' || event.key === ' ') show(focused);
    else if (step === undefined) return;
    else setAt({ year, day: Math.min(days.length - 1, Math.max(0, focused + step)) });
    event.preventDefault();
  };
  const months = Array.from({ length: 12 }, (_, month) => {
    const ms = new Date(year, month, 1).getTime();
    const day = days.findIndex(({ startMs }) => startMs === ms);
    return { ms, week: Math.floor((day + shift) / 7) };
  });
  return (
    <section className="review-map" aria-label={text('review.map')}>
      <div className="map-months" aria-hidden>
        {months.map(({ ms, week }) => (
          <span key={ms} style={{ gridColumnStart: week + 1 }}>
            {formatMark(ms, 'month', language)}
          </span>
        ))}
      </div>
      <div
        className="map-days"
        role="listbox"
        aria-label={text('review.mapDays')}
        aria-activedescendant={`day-${focused}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        {days.map(({ startMs, iterations, pictures }, day) => {
          const words = `${formatDay(startMs, language)}: ${
            iterations === 0
              ? text('review.nothing')
              : `${text('timeline.sessionIterations', { count: iterations })}, ${text('timeline.sessionPictures', { count: pictures })}`
          }`;
          return (
            <span
              key={startMs}
              id={`day-${day}`}
              role="option"
              aria-selected={day === focused}
              aria-label={words}
              title={words}
              className={`map-day heat-${heatOf(iterations, busy)}${day === focused ? ' map-focus' : ''}`}
              style={{ gridRow: ((day + shift) % 7) + 1, gridColumn: Math.floor((day + shift) / 7) + 1 }}
              onClick={() => {
                setAt({ year, day });
                show(day);
              }}
            />
          );
        })}
      </div>
      <p className="map-legend" aria-hidden>
        {text('review.less')}
        {HEATS.map((heat) => (
          <i key={heat} className={`map-day heat-${heat}`} />
        ))}
        {text('review.more')}
      </p>
    </section>
  );
}
