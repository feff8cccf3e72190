import { FolderSearch } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { MissingOriginal } from '../../shared/api/export-api.ts';
import type { ExportScope } from '../../shared/api/params.ts';
import { PathField } from '../components/PathField.tsx';
import { JobLine } from '../frame/JobLine.tsx';
import { useText } from '../i18n/i18n.ts';
import { putJob } from '../stores/app-store.ts';
import { attempt } from '../stores/attempt.ts';
import { useApp, useStores } from '../stores/use-stores.ts';

/** Which originals are missing, and a folder to look for them in: by their hash, whatever they are called now. */
export function FindOriginals({
  scope,
  missing,
  of,
  onFound,
}: {
  readonly scope: ExportScope;
  readonly missing: readonly MissingOriginal[];
  readonly of: number;
  readonly onFound: () => void;
}) {
  const stores = useStores();
  const text = useText();
  const dialogs = useApp(({ state }) => state?.capabilities.dialogs === true);
  const [jobId, setJobId] = useState<number | null>(null);
  const job = useApp(({ jobs }) => (jobId === null ? undefined : jobs.get(jobId)));
  const told = useRef<number | null>(null);
  const search = async (folder: string): Promise<boolean> => {
    const started = await attempt(stores, () => stores.client.request('export.find', { scope, folder }));
    if (!started) return false;
    putJob(stores.app, started);
    setJobId(started.id);
    return true;
  };
  useEffect(() => {
    if (job?.state !== 'done' || told.current === job.id) return;
    told.current = job.id;
    onFound();
  }, [job, onFound]);
  return (
    <div className="find-originals">
      <ul className="muted">
        {missing.map(({ entry, name }) => (
          <li key={entry}>
            <bdi dir="ltr">{name}</bdi> · #{entry}
          </li>
        ))}
        {of > missing.length && <li>{text('timeline.more', { number: of - missing.length })}</li>}
      </ul>
      {job?.state === 'running' || job?.state === 'failed' ? (
        <ul>
          <JobLine job={job} />
        </ul>
      ) : (
        job?.found && <p>{text('find.found', { count: job.found.count, of: job.found.of })}</p>
      )}
      {job?.state !== 'running' &&
        (dialogs ? (
          <button
            type="button"
            className="button button-small"
            onClick={() => {
              void attempt(stores, () => stores.client.request('dialog.folder', {})).then((folder) => {
                if (typeof folder === 'string') void search(folder);
              });
            }}
          >
            <FolderSearch aria-hidden size={14} strokeWidth={1.75} />
            {text('find.choose')}
          </button>
        ) : (
          <PathField label={text('find.path')} action={text('find.action')} onSubmit={search} />
        ))}
    </div>
  );
}
