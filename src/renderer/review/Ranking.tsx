import { formatCount } from '../format/format.ts';
import { useLanguage } from '../i18n/i18n.ts';
import { useStores } from '../stores/use-stores.ts';
import { showSearch } from './show-search.ts';

/** Names with a bar each, the most frequent first; a click shows them in the timeline. */
export function Ranking({
  values,
}: {
  readonly values: readonly { readonly label: string; readonly count: number; readonly query: string }[];
}) {
  const stores = useStores();
  const language = useLanguage();
  const most = Math.max(1, ...values.map(({ count }) => count));
  return (
    <ol className="review-ranking">
      {values.map(({ label, count, query }) => (
        <li key={query}>
          <button type="button" onClick={() => showSearch(stores, query)}>
            <i style={{ inlineSize: `${Math.max(2, (count / most) * 100)}%` }} aria-hidden />
            <bdi title={label}>{label}</bdi>
            <small>{formatCount(count, language)}</small>
          </button>
        </li>
      ))}
    </ol>
  );
}
