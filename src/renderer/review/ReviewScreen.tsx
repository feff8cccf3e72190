import { CalendarHeart, ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { EmptyState } from '../components/EmptyState.tsx';
import { IconButton } from '../components/IconButton.tsx';
import { formatCount } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { go } from '../stores/navigation-store.ts';
import { useRequest } from '../stores/use-request.ts';
import { useStores, useTimeline } from '../stores/use-stores.ts';
import { HoursOfDay } from './HoursOfDay.tsx';
import { MonthPictures } from './MonthPictures.tsx';
import { SameDay } from './SameDay.tsx';
import { Tools } from './Tools.tsx';
import { Words } from './Words.tsx';
import { yearFacts, yearsOf } from './year-days.ts';
import { YearMap } from './YearMap.tsx';

/** What the author has done, for the author alone: a year in pictures, days, hours, tools and words. */
export function ReviewScreen() {
  const { navigation } = useStores();
  const text = useText();
  const language = useLanguage();
  const resultSet = useTimeline(({ overview }) => overview?.resultSet ?? 0);
  const { value: sessions } = useRequest('timeline.sessions', {}, resultSet);
  const [chosen, setChosen] = useState<number | null>(null);
  if (sessions === undefined) return <p className="muted page-content">{text('common.loading')}</p>;
  const years = yearsOf(sessions);
  const [newest] = years;
  if (newest === undefined)
    return (
      <>
        <h1 className="visually-hidden">{text('review.title')}</h1>
        <EmptyState
          icon={CalendarHeart}
          title={text('review.empty.title')}
          action={
            <button type="button" className="button" onClick={() => go(navigation, { screen: 'timeline' })}>
              {text('compare.empty.action')}
            </button>
          }
        >
          {text('review.empty.text')}
        </EmptyState>
      </>
    );
  const year = chosen ?? newest;
  const at = years.indexOf(year);
  const facts = yearFacts(sessions, year);
  const [older, newer] = [years[at + 1], years[at - 1]];
  return (
    <div className="page-content review">
      <header className="review-head">
        <h1>{text('review.year', { year: String(year) })}</h1>
        <IconButton
          icon={ChevronLeft}
          label={text('review.older')}
          disabled={older === undefined}
          onClick={() => setChosen(older ?? year)}
        />
        <IconButton
          icon={ChevronRight}
          label={text('review.newer')}
          disabled={newer === undefined}
          onClick={() => setChosen(newer ?? year)}
        />
        <p className="review-sum">
          {text('review.sum', {
            days: text('review.days', { count: facts.daysWorked }),
            hours: text('review.hours', { count: Math.round(facts.workedMs / 3_600_000) }),
            iterations: text('timeline.sessionIterations', { count: facts.iterations }),
            pictures: formatCount(facts.pictures, language),
          })}
        </p>
      </header>
      <SameDay />
      <YearMap facts={facts} />
      <MonthPictures year={year} />
      <div className="review-columns">
        <HoursOfDay hoursMs={facts.hoursMs} />
        <Words year={year} />
        <Tools year={year} field="model" />
        <Tools year={year} field="lora" />
      </div>
      <p className="muted review-local">{text('review.local')}</p>
    </div>
  );
}
