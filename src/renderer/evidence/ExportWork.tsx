import type { WorkSummary } from '../../shared/api/works-api.ts';
import { useText } from '../i18n/i18n.ts';

/** Chooses the work that goes into a package. */
export function ExportWork({
  works,
  work,
  onChange,
}: {
  readonly works: readonly WorkSummary[];
  readonly work: WorkSummary | undefined;
  readonly onChange: (id: string) => void;
}) {
  const text = useText();
  if (work === undefined) return <p className="muted">{text('export.scope.workNone')}</p>;
  return (
    <div className="field-row">
      <select
        className="input"
        aria-label={text('export.scope.work')}
        value={work.id}
        onChange={(event) => onChange(event.target.value)}
      >
        {works.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
      <span className="muted export-work-items">{text('works.items', { count: work.items })}</span>
    </div>
  );
}
