import { useEffect, useRef, useState } from 'react';
import { useText } from '../i18n/i18n.ts';
import { putJob } from '../stores/app-store.ts';
import { attempt } from '../stores/attempt.ts';
import { isNothing, selectionScope } from '../stores/selection.ts';
import { useSelectedCount } from '../stores/use-selected-count.ts';
import { useApp, useStores, useTimeline, useWorks } from '../stores/use-stores.ts';
import { useRequest } from '../stores/use-request.ts';
import { ChecklistStep } from './ChecklistStep.tsx';
import { ContentStep } from './ContentStep.tsx';
import { EXPORT_STEPS, firstChoices, scopeOfChoices } from './export-choices.ts';
import type { ExportChoices, ExportStep } from './export-choices.ts';
import { bundleName } from './export-scope.ts';
import { ExportTarget } from './ExportTarget.tsx';
import { PreviewStep } from './PreviewStep.tsx';
import { ScopeStep } from './ScopeStep.tsx';
import { StepList } from './StepList.tsx';

/** From what goes in to the package: one step on the screen, with a check of it that follows every choice. */
export function ExportWizard({
  work: given,
  onStarted,
}: {
  /** A work that is to be exported. */
  readonly work: string | undefined;
  readonly onStarted: (job: number) => void;
}) {
  const stores = useStores();
  const text = useText();
  const query = useTimeline((data) => data.query);
  const selection = useTimeline((data) => data.selection);
  const overview = useTimeline((data) => data.overview);
  const selected = useSelectedCount();
  const entriesInLog = useApp(({ status }) => status?.entries ?? 0);
  const [step, setStep] = useState<ExportStep>('scope');
  const [choices, setChoices] = useState<ExportChoices>(() => firstChoices(query, !isNothing(selection), given));
  const [checks, setChecks] = useState(0);
  const works = useWorks((data) => data.works) ?? [];
  const work = works.find(({ id }) => id === choices.work) ?? works[0];
  const title = choices.title ?? (choices.kind === 'work' ? (work?.title ?? '') : '');
  const scope = scopeOfChoices(choices, query, selectionScope({ selection, overview, query }), work?.id);
  const preview = useRequest('export.preview', scope ? { scope } : null, entriesInLog + checks);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // A step begins at its top, not where the last one was left.
    form.current?.closest('.page-content')?.scrollTo(0, 0);
  }, [step]);
  const change = (changes: Partial<ExportChoices>): void => setChoices({ ...choices, ...changes });
  const index = EXPORT_STEPS.indexOf(step);
  const next = EXPORT_STEPS[index + 1];
  const before = EXPORT_STEPS[index - 1];
  const hasContent = scope !== undefined && (preview.value?.items ?? 0) > 0;
  const canStart = hasContent && choices.target.trim() !== '';

  const start = async (): Promise<void> => {
    if (!scope) return;
    const job = await attempt(stores, () =>
      stores.client.request('export.start', {
        scope,
        target: choices.target.trim(),
        title: title.trim(),
        author: choices.author.trim(),
        copies: choices.copies,
      }),
    );
    if (!job) return;
    putJob(stores.app, job);
    onStarted(job.id);
  };
  return (
    <form
      ref={form}
      className="export-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (next) setStep(next);
        else void start();
      }}
    >
      <StepList current={step} reachable={hasContent} onStep={setStep} />
      {step === 'scope' && (
        <ScopeStep
          choices={choices}
          query={query}
          works={works}
          work={work}
          selected={selected}
          preview={scope ? preview.value : undefined}
          onChange={change}
        />
      )}
      {step === 'content' && <ContentStep choices={choices} title={title} onChange={change} />}
      {step === 'checklist' && scope && (
        <ChecklistStep preview={preview.value} scope={scope} onMended={() => setChecks(checks + 1)} />
      )}
      {step === 'preview' && preview.value && scope && (
        <PreviewStep preview={preview.value} scope={scope} choices={choices} title={title} />
      )}
      {step === 'export' && (
        <section className="card">
          <h2>{text('wizard.step.export')}</h2>
          <ExportTarget
            value={choices.target}
            suggestedName={bundleName(title, text('export.fileName'), new Date())}
            onChange={(target) => change({ target })}
          />
          <p className="muted">{text('wizard.exportText')}</p>
        </section>
      )}
      <div className="actions">
        <button type="submit" className="button button-primary" disabled={next === undefined ? !canStart : !hasContent}>
          {text(next === undefined ? 'export.start' : 'common.next')}
        </button>
        {before !== undefined && (
          <button type="button" className="button button-quiet" onClick={() => setStep(before)}>
            {text('common.back')}
          </button>
        )}
      </div>
    </form>
  );
}
