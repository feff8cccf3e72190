import { modelName } from '../format/tool-name.ts';
import { useText } from '../i18n/i18n.ts';
import { termText } from '../search/query-terms.ts';
import { useRequest } from '../stores/use-request.ts';
import { useTimeline } from '../stores/use-stores.ts';
import { Ranking } from './Ranking.tsx';

const MOST = 8;

/** The models or LoRAs that a year's pictures were made with. */
export function Tools({ year, field }: { readonly year: number; readonly field: 'model' | 'lora' }) {
  const text = useText();
  const resultSet = useTimeline(({ overview }) => overview?.resultSet ?? 0);
  const { value: facets } = useRequest('timeline.facets', { query: `date:${year}` }, resultSet);
  const values = facets?.find((facet) => facet.field === field)?.values ?? [];
  return (
    <section className="card">
      <h2>{text(`review.${field}s`)}</h2>
      {facets !== undefined && values.length === 0 && <p className="muted">{text('review.noneNamed')}</p>}
      <Ranking
        values={values.slice(0, MOST).map(({ value, count }) => ({
          label: modelName(value),
          count,
          query: `${termText(field, value)} date:${year}`,
        }))}
      />
    </section>
  );
}
