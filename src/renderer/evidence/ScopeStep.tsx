import { useId } from 'react';
import type { ExportPreview } from '../../shared/api/export-api.ts';
import type { WorkSummary } from '../../shared/api/works-api.ts';
import { Segmented } from '../components/Segmented.tsx';
import { formatCount } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { ExportWork } from './ExportWork.tsx';
import { ExportSize } from './ExportSize.tsx';
import type { ExportChoices } from './export-choices.ts';
import { SCOPE_KINDS } from './export-scope.ts';
import { SessionPicker } from './SessionPicker.tsx';

/** What goes in; everything else stays hashes, and what that may mean to a court is said here. */
export function ScopeStep({
  choices,
  query,
  works,
  work,
  selected,
  preview,
  onChange,
}: {
  readonly choices: ExportChoices;
  readonly query: string;
  readonly works: readonly WorkSummary[];
  readonly work: WorkSummary | undefined;
  readonly selected: number;
  /** Undefined while nothing is in the scope, or it is being counted. */
  readonly preview: ExportPreview | undefined;
  readonly onChange: (changes: Partial<ExportChoices>) => void;
}) {
  const text = useText();
  const language = useLanguage();
  const ids = { from: useId(), to: useId() };
  const { kind, fromDay, toDay, sessions } = choices;
  const withheld = preview?.checklist.find(({ code }) => code === 'WITHHELD');
  return (
    <section className="card">
      <h2>{text('export.scope')}</h2>
      <Segmented
        label={text('export.scope')}
        value={kind}
        options={SCOPE_KINDS.map((value) => ({ value, label: text(`export.scope.${value}`) }))}
        onChange={(next) => onChange({ kind: next })}
      />
      {kind === 'work' && <ExportWork works={works} work={work} onChange={(id) => onChange({ work: id })} />}
      {kind === 'query' &&
        (query.trim() === '' ? (
          <p className="muted">{text('export.scope.queryNone')}</p>
        ) : (
          <code className="query">{query}</code>
        ))}
      {kind === 'selection' && (
        <p className="muted">
          {selected === 0 ? text('export.scope.entriesNone') : text('timeline.selected', { count: selected })}
        </p>
      )}
      {kind === 'sessions' && <SessionPicker chosen={sessions} onChange={(next) => onChange({ sessions: next })} />}
      {kind === 'time' && (
        <div className="field-row">
          <label htmlFor={ids.from}>{text('export.from')}</label>
          <input
            id={ids.from}
            type="date"
            className="input"
            value={fromDay}
            onChange={(event) => onChange({ fromDay: event.target.value })}
          />
          <label htmlFor={ids.to}>{text('export.to')}</label>
          <input
            id={ids.to}
            type="date"
            className="input"
            value={toDay}
            onChange={(event) => onChange({ toDay: event.target.value })}
          />
        </div>
      )}
      {preview && <ExportSize preview={preview} />}
      {withheld ? (
        <div className="notice">
          <p>
            <b>
              {text('wizard.withheld', {
                count: formatCount(withheld.count, language),
                of: formatCount(withheld.of ?? 0, language),
              })}
            </b>
          </p>
          <p>{text('wizard.withheldRisk')}</p>
        </div>
      ) : (
        <p className="muted">{text(kind === 'all' ? 'wizard.everything' : 'export.others')}</p>
      )}
    </section>
  );
}
