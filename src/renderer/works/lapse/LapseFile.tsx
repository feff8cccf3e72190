import { useState } from 'react';
import type { WorkDetail } from '../../../shared/api/works-api.ts';
import { meantPath, TargetField } from '../../components/TargetField.tsx';
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
  const dialogs = useApp(({ state }) => state?.capabilities.dialogs === true);
  const [started, setStarted] = useState<number | null>(null);
  const job = useApp(({ jobs }) => (started === null ? undefined : jobs.get(started)));
  const [target, setTarget] = useState('');
  const start = async (): Promise<void> => {
    const path = meantPath(target);
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
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <TargetField
          label={text('lapse.target')}
          value={target}
          onChange={setTarget}
          {...(dialogs && {
            onChoose: async () => {
              const folder = await attempt(stores, () => stores.client.request('dialog.folder', {}));
              return typeof folder === 'string' ? lapseFileIn(folder, work.title) : null;
            },
          })}
        >
          <button
            type="submit"
            className="button button-primary"
            disabled={job?.state === 'running' || target.trim() === ''}
          >
            {text('lapse.write')}
          </button>
        </TargetField>
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
