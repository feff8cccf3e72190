import type { CountedWord } from '../../shared/api/review-api.ts';
import { useText } from '../i18n/i18n.ts';
import { useRequest } from '../stores/use-request.ts';
import { useTimeline } from '../stores/use-stores.ts';
import { Ranking } from './Ranking.tsx';

const MOST = 6;

/** The words that were tried and taken back most often. */
export function Words({ year }: { readonly year: number }) {
  const text = useText();
  const resultSet = useTimeline(({ overview }) => overview?.resultSet ?? 0);
  const span = { fromMs: new Date(year, 0, 1).getTime(), toMs: new Date(year + 1, 0, 1).getTime() };
  const { value: words } = useRequest('review.words', span, resultSet);
  const ranked = (list: readonly CountedWord[]): { label: string; count: number; query: string }[] =>
    list
      .slice(0, MOST)
      .map(({ word, count }) => ({ label: word, count, query: `"${word.replaceAll('"', '')}" date:${year}` }));
  return (
    <section className="card review-words">
      <h2>{text('review.words')}</h2>
      {words !== undefined && words.added.length + words.removed.length === 0 ? (
        <p className="muted">{text('review.wordsNone')}</p>
      ) : (
        <div className="review-word-lists">
          <div>
            <h3>{text('review.added')}</h3>
            <Ranking values={ranked(words?.added ?? [])} />
          </div>
          <div>
            <h3>{text('review.removed')}</h3>
            <Ranking values={ranked(words?.removed ?? [])} />
          </div>
        </div>
      )}
      <p className="muted">{text('review.wordsHint')}</p>
    </section>
  );
}
