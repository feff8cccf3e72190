import type { Job } from '../../shared/api/job-api.ts';
import { JobLine } from '../frame/JobLine.tsx';

/** One job on its own, in the middle of the screen. */
export function JobCard({ job, title }: { readonly job: Job; readonly title: string }) {
  return (
    <section className="card job-card" aria-live="polite">
      <h2>{title}</h2>
      <ul>
        <JobLine job={job} />
      </ul>
    </section>
  );
}
