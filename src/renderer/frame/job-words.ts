import type { Job } from '../../shared/api/job-api.ts';
import { AppError } from '../../shared/app-error.ts';
import { formatBytes, formatCount, formatDuration } from '../format/format.ts';
import type { Text } from '../i18n/i18n.ts';
import type { UiLanguage } from '../i18n/language.ts';
import { errorText } from '../stores/toast-store.ts';

/** Progress in words: count, rate and time left; or how it ended. */
export function jobWords(job: Job, text: Text, language: UiLanguage, nowMs = Date.now()): string {
  if (job.state === 'failed') {
    const error = job.error ? new AppError(job.error.code, job.error.message) : undefined;
    const { text: key, values } = errorText(error);
    return error ? text(key, values) : text('jobs.failed');
  }
  if (job.state !== 'running') return text(`jobs.${job.state}`);
  const amount = (value: number): string =>
    job.unit === 'bytes' ? formatBytes(value, language) : formatCount(value, language);
  const seconds = Math.max(0.5, (nowMs - (job.stageMs ?? job.startedMs)) / 1000);
  const rate = job.done / seconds;
  // Some stages have no parts: that they go on is all there is to say.
  if (job.stage !== undefined && job.total === null) return text('jobs.underWay');
  const count =
    job.unit !== 'files'
      ? `${amount(job.done)}${job.total === null ? '' : ` / ${amount(job.total)}`}`
      : job.total === null
        ? text('jobs.filesSoFar', { done: amount(job.done) })
        : text('jobs.files', { done: amount(job.done), total: amount(job.total) });
  const parts = [count];
  if (job.done > 0) {
    if (job.unit === 'bytes') parts.push(`${formatBytes(rate, language)}/s`);
    if (job.unit === 'files') parts.push(text('jobs.rate', { rate: formatCount(Math.round(rate), language) }));
    if (job.total !== null)
      parts.push(text('jobs.left', { time: formatDuration(((job.total - job.done) / rate) * 1000) }));
  }
  return parts.join(' · ');
}
