import { useId, useState } from 'react';
import type { WorkDetail } from '../../../shared/api/works-api.ts';
import { formatBytes } from '../../format/format.ts';
import { JobLine } from '../../frame/JobLine.tsx';
import { useLanguage, useText } from '../../i18n/i18n.ts';
import { putJob } from '../../stores/app-store.ts';
import { attempt } from '../../stores/attempt.ts';
import { useApp, useStores } from '../../stores/use-stores.ts';

/** Writing the time-lapse to a file that can be shown to others. */
export function LapseFile({ work }: { readonly work: WorkDetail }) {
  const stores = useStores();
  const text = useText();
  const language = useLanguage();
  const id = useId();
  const dialogs = useApp(({ state }) => state?.capabilities.dialogs === true);
  const [started, setStarted] = useState<number | null>(null);
  const job = useApp(({ jobs }) => (started === null ? undefined : jobs.get(started)));
  const [target, setTarget] = useState('');
  const start = async (): Promise<void> => {
    const path = target.trim().replace(/^"(.*)"$/, '$1');
    const begun = await attempt(stores, () => stores.client.request('lapse.start', { id: work.id, target: path }));
    if (!begun) return;
    putJob(stores.app, begun);
    setStarted(begun.id);
  };
  return (
    <details className="lapse-file">
      <summary>{text('lapse.save')}</summary>
      <p className="muted">{text('lapse.saveText')}</p>
      <form
        className="path-field"
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <label htmlFor={id}>{text('lapse.target')}</label>
        <div className="field-row">
          <input
            id={id}
            className="input"
            value={target}
            dir="ltr"
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setTarget(event.target.value)}
          />
          {dialogs && (
            <button
              type="button"
              className="button"
              onClick={() => {
                void attempt(stores, () => stores.client.request('dialog.folder', {})).then((folder) => {
                  if (typeof folder === 'string') setTarget(lapseFileIn(folder, work.title));
                });
              }}
            >
              {text('common.choose')}
            </button>
          )}
          <button
            type="submit"
            className="button button-primary"
            disabled={job?.state === 'running' || target.trim() === ''}
          >
            {text('lapse.write')}
          </button>
        </div>
      </form>
      {job && job.state !== 'done' && (
        <ul className="jobs">
          <JobLine job={job} />
        </ul>
      )}
      {job?.lapse && (
        <div role="status">
          <p>
            {text('lapse.done', { count: job.lapse.frames, size: formatBytes(job.lapse.bytes, language) })}
            {job.lapse.missing > 0 && ` ${text('lapse.missing', { count: job.lapse.missing })}`}
          </p>
          <p className="path">
            <bdi dir="ltr">{job.lapse.path}</bdi>
          </p>
        </div>
      )}
    </details>
  );
}

/** A file for a work's time-lapse in a folder, whichever way its path is written. */
function lapseFileIn(folder: string, title: string): string {
  const separator = folder.includes('\\') ? '\\' : '/';
  const name =
    title
      .replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
      .trim()
      .slice(0, 80) || 'work';
  return `${folder.replace(/[\\/]$/, '')}${separator}${name}.webp`;
}
