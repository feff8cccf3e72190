import { ListTodo } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useText } from '../i18n/i18n.ts';
import { runningJobs } from '../stores/app-store.ts';
import { useApp } from '../stores/use-stores.ts';
import { JobLine } from './JobLine.tsx';

/** What goes on in the background, with its progress; like a list of downloads. */
export function JobsButton() {
  const text = useText();
  const jobs = useApp((app) => app.jobs);
  const running = runningJobs(jobs);
  const shown = [...jobs.values()].slice(-6).reverse();
  const [first] = running;
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <button type="button" className={running.length > 0 ? 'jobs-button jobs-running' : 'jobs-button'}>
          <ListTodo aria-hidden size={15} strokeWidth={1.75} />
          {text('jobs.label')}
          {running.length > 0 && <span className="rail-count">{running.length}</span>}
          {first !== undefined && first.total !== null && first.total > 0 && (
            <span className="jobs-share">{Math.floor((first.done / first.total) * 100)}%</span>
          )}
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover jobs-popover"
          side="top"
          align="end"
          sideOffset={8}
          collisionPadding={8}
          aria-label={text('jobs.label')}
        >
          {shown.length === 0 && <p className="muted">{text('jobs.none')}</p>}
          <ul>
            {shown.map((job) => (
              <JobLine key={job.id} job={job} />
            ))}
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
