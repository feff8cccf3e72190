import { useState } from 'react';
import type { Job } from '../../shared/api/job-api.ts';
import { useText } from '../i18n/i18n.ts';
import { runningJobs } from '../stores/app-store.ts';
import { useApp, useStores } from '../stores/use-stores.ts';
import { ExportDone } from './ExportDone.tsx';
import { ExportProgress } from './ExportProgress.tsx';
import { ExportWizard } from './ExportWizard.tsx';
import { JobCard } from './JobCard.tsx';

/** Making a package: the wizard, then its progress, then what came of it. */
export function ExportPane({
  work,
  onVerify,
}: {
  readonly work: string | undefined;
  readonly onVerify: (path: string) => void;
}) {
  const { app } = useStores();
  const text = useText();
  // Whoever comes back while a package is being written sees how far it is.
  const [jobId, setJobId] = useState<number | null>(
    () => runningJobs(app.getState().jobs).find(({ kind }) => kind === 'export')?.id ?? null,
  );
  const job: Job | undefined = useApp(({ jobs }) => (jobId === null ? undefined : jobs.get(jobId)));
  return (
    <div className="page-column">
      <h1>{text('export.title')}</h1>
      <p className="lead">{text('export.lead')}</p>
      {job?.state === 'running' && <ExportProgress job={job} />}
      {job?.state === 'done' && job.exported && (
        <ExportDone exported={job.exported} onVerify={onVerify} onAgain={() => setJobId(null)} />
      )}
      {job?.state === 'cancelled' && <p className="notice">{text('export.cancelled')}</p>}
      {job?.state === 'failed' && <JobCard job={job} title={text('jobs.failed')} />}
      {(job === undefined || job.state === 'failed' || job.state === 'cancelled') && (
        <ExportWizard work={work} onStarted={setJobId} />
      )}
    </div>
  );
}
