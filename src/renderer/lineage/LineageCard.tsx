import type { WorkDetail } from '../../shared/api/works-api.ts';
import { useText } from '../i18n/i18n.ts';
import { useRequest } from '../stores/use-request.ts';
import { useRecordChanges } from '../stores/use-stores.ts';
import { LineageDrawing } from './LineageDrawing.tsx';

/** What of a work came from what, as a drawing. Nothing where nothing is known to come from anything. */
export function LineageCard({ work }: { readonly work: WorkDetail }) {
  const text = useText();
  const changes = useRecordChanges();
  const { value: lineage } = useRequest('lineage.ofWork', { id: work.id }, changes);
  if (!lineage || lineage.nodes.length === 0) return null;
  const alone = work.items - lineage.inWork.length;
  return (
    <section className="card lineage-card" aria-labelledby="lineage-name">
      <header className="work-section-head">
        <h2 id="lineage-name">{text('lineage.graph')}</h2>
        <span className="muted">{text('lineage.count', { count: lineage.nodes.length })}</span>
      </header>
      <p className="muted lineage-legend">
        <LegendLine hint={false} />
        {text('lineage.legendKnown')}
        <LegendLine hint />
        {text('lineage.legendHint')}
      </p>
      <LineageDrawing lineage={lineage} />
      <p className="muted lineage-foot">
        {[
          text('lineage.keys'),
          alone > 0 && text('lineage.alone', { count: alone }),
          lineage.truncated && text('lineage.truncated'),
          text('lineage.derived'),
          text('lineage.hover'),
        ]
          .filter((part) => typeof part === 'string')
          .join(' ')}
      </p>
    </section>
  );
}

function LegendLine({ hint }: { readonly hint: boolean }) {
  return (
    <svg className="lineage-legend-line" width={30} height={8} aria-hidden>
      <line x1={0} x2={30} y1={4} y2={4} className={hint ? 'lineage-line lineage-line-hint' : 'lineage-line'} />
    </svg>
  );
}
