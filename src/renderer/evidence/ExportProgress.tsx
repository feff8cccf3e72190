import { Check, CircleDashed, LoaderCircle } from 'lucide-react';
import type { Job } from '../../shared/api/job-api.ts';
import { EXPORT_STAGES } from '../../shared/api/export-api.ts';
import { Bar } from '../components/Bar.tsx';
import { jobWords } from '../frame/job-words.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { putJob } from '../stores/app-store.ts';
import { attempt } from '../stores/attempt.ts';
import { useApp, useStores } from '../stores/use-stores.ts';
import { stampObstacle } from '../timestamps/stamp-obstacle.ts';

/** What is asked of the authorities before anything is written comes first; it is no stage of the writing. */
const STAGES = ['start', ...EXPORT_STAGES] as const;

/** An export under way: its stages, how far the present one is, and a way to stop it. */
export function ExportProgress({ job }: { readonly job: Job }) {
  const stores = useStores();
  const text = useText();
  const language = useLanguage();
  const mayStamp = useApp(({ anchors }) => stampObstacle(anchors) === undefined);
  // Nothing is said of a seal that nobody may be asked for.
  const stages = STAGES.filter((stage) => stage !== 'seal' || mayStamp);
  const current = stages.indexOf(job.stage ?? 'start');
  const words = (stage: (typeof STAGES)[number]): string =>
    text(stage === 'start' && !mayStamp ? 'stage.prepare' : `stage.${stage}`);
  return (
    <section className="card export-progress" aria-live="polite">
      <h2>{text('export.running')}</h2>
      <ol className="stages">
        {stages.map((stage, index) => {
          const Icon = index < current ? Check : index === current ? LoaderCircle : CircleDashed;
          const state = index < current ? 'done' : index === current ? 'now' : 'coming';
          return (
            <li key={stage} className={`stage-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
              <Icon aria-hidden size={17} strokeWidth={1.75} />
              <div>
                <p>{words(stage)}</p>
                {state === 'now' && (
                  <>
                    <Bar done={job.done} total={job.total} label={words(stage)} />
                    <p className="muted job-words">{jobWords(job, text, language)}</p>
                  </>
                )}
              </div>
            </li>
          );
        })}
      </ol>
      <div className="actions">
        <button
          type="button"
          className="button"
          onClick={() => {
            void attempt(stores, async () =>
              putJob(stores.app, await stores.client.request('jobs.cancel', { id: job.id })),
            );
          }}
        >
          {text('common.cancel')}
        </button>
      </div>
    </section>
  );
}
