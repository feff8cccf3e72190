import { useId, useState } from 'react';
import { Segmented } from '../components/Segmented.tsx';
import { useText } from '../i18n/i18n.ts';
import { putJob } from '../stores/app-store.ts';
import { attempt } from '../stores/attempt.ts';
import { isNothing, selectionScope } from '../stores/selection.ts';
import { useSelectedCount } from '../stores/use-selected-count.ts';
import { useApp, useStores, useTimeline, useWorks } from '../stores/use-stores.ts';
import { useRequest } from '../stores/use-request.ts';
import { ExportWork } from './ExportWork.tsx';
import { bundleName, SCOPE_KINDS, scopeOf } from './export-scope.ts';
import type { ScopeKind } from './export-scope.ts';
import { ExportPreviewView } from './ExportPreviewView.tsx';
import { ExportTarget } from './ExportTarget.tsx';

const SCOPE_TEXTS = {
  all: 'export.scope.all',
  work: 'export.scope.work',
  query: 'export.scope.query',
  selection: 'export.scope.entries',
  time: 'export.scope.time',
} as const;

/** What goes into a package, with a check of it while one chooses. */
export function ExportForm({
  work: given,
  onStarted,
}: {
  readonly work: string | undefined;
  readonly onStarted: (job: number) => void;
}) {
  const stores = useStores();
  const text = useText();
  const ids = { title: useId(), author: useId(), from: useId(), to: useId() };
  const query = useTimeline((data) => data.query);
  const selection = useTimeline((data) => data.selection);
  const overview = useTimeline((data) => data.overview);
  const selected = useSelectedCount();
  const entriesInLog = useApp(({ status }) => status?.entries ?? 0);
  const [kind, setKind] = useState<ScopeKind>(
    given !== undefined ? 'work' : !isNothing(selection) ? 'selection' : query.trim() === '' ? 'all' : 'query',
  );
  const works = useWorks((data) => data.works);
  const [chosen, setChosen] = useState(given);
  const work = works?.find(({ id }) => id === chosen) ?? works?.[0];
  const [fromDay, setFromDay] = useState('');
  const [toDay, setToDay] = useState('');
  const [title, setTitle] = useState<string | null>(null);
  const shownTitle = title ?? (kind === 'work' ? (work?.title ?? '') : '');
  const [author, setAuthor] = useState('');
  const [copies, setCopies] = useState(true);
  const [target, setTarget] = useState('');
  const scope = scopeOf(kind, {
    query,
    work: work?.id,
    selection: selectionScope({ selection, overview, query }),
    fromDay,
    toDay,
  });
  const preview = useRequest('export.preview', scope ? { scope } : null, entriesInLog);
  const canStart = scope !== undefined && target.trim() !== '' && (preview.value?.items ?? 0) > 0;

  const start = async (): Promise<void> => {
    if (!scope) return;
    const job = await attempt(stores, () =>
      stores.client.request('export.start', {
        scope,
        target: target.trim(),
        title: shownTitle.trim(),
        author: author.trim(),
        copies,
      }),
    );
    if (!job) return;
    putJob(stores.app, job);
    onStarted(job.id);
  };
  return (
    <form
      className="export-form"
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
    >
      <section className="card">
        <h2>{text('export.scope')}</h2>
        <Segmented
          label={text('export.scope')}
          value={kind}
          options={SCOPE_KINDS.map((value) => ({ value, label: text(SCOPE_TEXTS[value]) }))}
          onChange={setKind}
        />
        {kind === 'work' && <ExportWork works={works ?? []} work={work} onChange={setChosen} />}
        {kind === 'query' &&
          (query.trim() === '' ? (
            <p className="muted">{text('export.scope.queryNone')}</p>
          ) : (
            <code className="query">{query}</code>
          ))}
        {kind === 'selection' && (
          <p className="muted">
            {isNothing(selection) ? text('export.scope.entriesNone') : text('timeline.selected', { count: selected })}
          </p>
        )}
        {kind === 'time' && (
          <div className="field-row">
            <label htmlFor={ids.from}>{text('export.from')}</label>
            <input
              id={ids.from}
              type="date"
              className="input"
              value={fromDay}
              onChange={(event) => setFromDay(event.target.value)}
            />
            <label htmlFor={ids.to}>{text('export.to')}</label>
            <input
              id={ids.to}
              type="date"
              className="input"
              value={toDay}
              onChange={(event) => setToDay(event.target.value)}
            />
          </div>
        )}
        <p className="muted">{text('export.others')}</p>
      </section>
      <section className="card">
        <h2>{text('export.content')}</h2>
        <div className="field-grid">
          <label htmlFor={ids.title}>{text('export.name')}</label>
          <input
            id={ids.title}
            className="input"
            maxLength={200}
            placeholder={text('export.namePlaceholder')}
            value={shownTitle}
            onChange={(event) => setTitle(event.target.value)}
          />
          <label htmlFor={ids.author}>{text('export.author')}</label>
          <div>
            <input
              id={ids.author}
              className="input"
              maxLength={200}
              value={author}
              onChange={(event) => setAuthor(event.target.value)}
            />
            <small className="muted">{text('export.authorHint')}</small>
          </div>
        </div>
        <label className="check-line">
          <input type="checkbox" checked={copies} onChange={(event) => setCopies(event.target.checked)} />
          <span>
            {text('export.copies')}
            <small className="muted">{text('export.copiesHint')}</small>
          </span>
        </label>
      </section>
      {scope && <ExportPreviewView preview={preview.value} />}
      <section className="card">
        <ExportTarget
          value={target}
          suggestedName={bundleName(shownTitle, text('export.fileName'), new Date())}
          onChange={setTarget}
        />
        <button type="submit" className="button button-primary" disabled={!canStart}>
          {text('export.start')}
        </button>
      </section>
    </form>
  );
}
