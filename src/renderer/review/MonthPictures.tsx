import { dayValue, formatMark } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { useRequest } from '../stores/use-request.ts';
import { useStores, useTimeline } from '../stores/use-stores.ts';
import { PictureStrip } from './PictureStrip.tsx';
import { showSearch } from './show-search.ts';
import { monthSpans } from './year-days.ts';

/** Pictures that one month is shown by. */
const MONTH_PICTURES = 6;

/** A year in pictures, month by month: what the author chose, and some of the rest. */
export function MonthPictures({ year }: { readonly year: number }) {
  const stores = useStores();
  const text = useText();
  const language = useLanguage();
  const resultSet = useTimeline(({ overview }) => overview?.resultSet ?? 0);
  const spans = monthSpans(year);
  const { value: months } = useRequest('review.pictures', { spans, count: MONTH_PICTURES }, resultSet);
  return (
    <section aria-label={text('review.months')}>
      <h2>{text('review.months')}</h2>
      <div className="review-months">
        {spans.map(({ fromMs }, month) => {
          const pictures = months?.[month] ?? [];
          if (pictures.length === 0) return null;
          return (
            <section key={fromMs} className="review-month">
              <h3>
                <button
                  type="button"
                  className="link"
                  onClick={() => showSearch(stores, `date:${dayValue(fromMs).slice(0, 7)}`)}
                >
                  {formatMark(fromMs, 'month', language)}
                </button>
              </h3>
              <PictureStrip pictures={pictures} />
            </section>
          );
        })}
      </div>
    </section>
  );
}
