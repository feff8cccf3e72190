import { X } from 'lucide-react';
import type { Job } from '../../shared/api/job-api.ts';
import { Bar } from '../components/Bar.tsx';
import { IconButton } from '../components/IconButton.tsx';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { putJob } from '../stores/app-store.ts';
import { attempt } from '../stores/attempt.ts';
import { useStores } from '../stores/use-stores.ts';
import { jobWords } from './job-words.ts';

/** One job: what it does, how far it is, how fast, how long still, and a way to stop it. */
export function JobLine({ job }: { readonly job: Job }) {
  const stores = useStores();
  const text = useText();
  const language = useLanguage();
  return (
    <li className="job">
      <div className="job-head">
        <span className="job-name" title={job.subject}>
          {text(`jobs.${job.kind}`, { subject: lastPart(job.subject) })}
        </span>
        {job.state === 'running' && (
          <IconButton
            icon={X}
            label={text('common.cancel')}
            className="icon-button-small"
            onClick={() => {
              void attempt(stores, async () =>
                putJob(stores.app, await stores.client.request('jobs.cancel', { id: job.id })),
              );
            }}
          />
        )}
      </div>
      {job.state === 'running' && (
        <Bar done={job.done} total={job.total} label={text('jobs.progress', { subject: lastPart(job.subject) })} />
      )}
      <p className="muted job-words">{jobWords(job, text, language)}</p>
    </li>
  );
}

function lastPart(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
}
