import { useMemo, useState } from 'react';
import { Segmented } from '../components/Segmented.tsx';
import type { WorkDetail, WorkItem } from '../../shared/api/works-api.ts';
import { useText } from '../i18n/i18n.ts';
import { useRequest } from '../stores/use-request.ts';
import { useWorks } from '../stores/use-stores.ts';
import { Funnel } from './Funnel.tsx';
import { WorkItems } from './WorkItems.tsx';
import { WorkSection } from './WorkSection.tsx';

const FILTERS = ['all', 'picked', 'final', 'used', 'rejected', 'open'] as const;
type Filter = (typeof FILTERS)[number];

/** As many as one answer holds; larger works are looked through page by page. */
const PAGE = 300;

/** Part 4: what was generated, what was chosen of it and why; the rejected stay in sight. */
export function SelectionSection({ work }: { readonly work: WorkDetail }) {
  const text = useText();
  const [filter, setFilter] = useState<Filter>('all');
  const [page, setPage] = useState(0);
  const changes = useWorks((data) => data.changes);
  const { value: items } = useRequest('works.items', { id: work.id, from: page * PAGE, count: PAGE }, changes);
  const used = useMemo(() => new Set(work.used), [work.used]);
  const pages = Math.ceil(work.items / PAGE);
  return (
    <WorkSection work={work} section="selection" summary={text('works.items', { count: work.items })}>
      {work.items === 0 ? (
        <p className="muted">{text('selection.empty')}</p>
      ) : (
        <>
          <Funnel work={work} />
          <Segmented
            label={text('selection.filter')}
            value={filter}
            options={FILTERS.map((value) => ({ value, label: text(`selection.filter.${value}`) }))}
            onChange={setFilter}
          />
          <WorkItems
            work={work}
            items={(items ?? []).filter((item) => fits(item, filter, used))}
            used={used}
            ordered={filter === 'all'}
          />
          {pages > 1 && (
            <p className="work-pages">
              <button
                type="button"
                className="button button-small"
                disabled={page === 0}
                onClick={() => setPage(page - 1)}
              >
                {text('selection.before')}
              </button>
              <span className="muted">{text('selection.page', { page: page + 1, pages })}</span>
              <button
                type="button"
                className="button button-small"
                disabled={page + 1 >= pages}
                onClick={() => setPage(page + 1)}
              >
                {text('selection.after')}
              </button>
            </p>
          )}
        </>
      )}
    </WorkSection>
  );
}

function fits({ sha256, judgement }: WorkItem, filter: Filter, used: ReadonlySet<string>): boolean {
  const selection = judgement?.selection ?? null;
  switch (filter) {
    case 'all':
      return true;
    case 'picked':
      return selection === 'pick';
    case 'used':
      return used.has(sha256);
    case 'rejected':
      return selection === 'reject';
    case 'final':
      return judgement?.final === true;
    case 'open':
      return selection === null && judgement?.final !== true;
  }
}
