import { X } from 'lucide-react';
import type { Job } from '../../shared/api/api.ts';
import { Bar } from '../components/Bar.tsx';
import { IconButton } from '../components/IconButton.tsx';
import { formatBytes, formatCount, formatDuration } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import type { Text } from '../i18n/i18n.ts';
import type { UiLanguage } from '../i18n/language.ts';
import { errorText } from '../stores/toast-store.ts';
import { AppError } from '../../shared/app-error.ts';
import { putJob } from '../stores/app-store.ts';
import { attempt } from '../stores/attempt.ts';
import { useStores } from '../stores/use-stores.ts';

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

/** Progress in words: count, rate and time left; or how it ended. */
function jobWords(job: Job, text: Text, language: UiLanguage, nowMs = Date.now()): string {
  if (job.state === 'failed') {
    const error = job.error ? new AppError(job.error.code, job.error.message) : undefined;
    const { text: key, values } = errorText(error);
    return error ? text(key, values) : text('jobs.failed');
  }
  if (job.state !== 'running') return text(`jobs.${job.state}`);
  const amount = (value: number): string =>
    job.unit === 'bytes' ? formatBytes(value, language) : formatCount(value, language);
  const seconds = Math.max(0.5, (nowMs - job.startedMs) / 1000);
  const rate = job.done / seconds;
  const count =
    job.unit === 'bytes'
      ? `${amount(job.done)}${job.total === null ? '' : ` / ${amount(job.total)}`}`
      : job.total === null
        ? text('jobs.filesSoFar', { done: amount(job.done) })
        : text('jobs.files', { done: amount(job.done), total: amount(job.total) });
  const parts = [count];
  if (job.done > 0) {
    parts.push(
      job.unit === 'bytes'
        ? `${formatBytes(rate, language)}/s`
        : text('jobs.rate', { rate: formatCount(Math.round(rate), language) }),
    );
    if (job.total !== null)
      parts.push(text('jobs.left', { time: formatDuration(((job.total - job.done) / rate) * 1000) }));
  }
  return parts.join(' · ');
}

function lastPart(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
}
