import { FileArchive } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { DropZone } from '../components/DropZone.tsx';
import { PathField } from '../components/PathField.tsx';
import { useText } from '../i18n/i18n.ts';
import { putJob } from '../stores/app-store.ts';
import { attempt } from '../stores/attempt.ts';
import { say } from '../stores/toast-store.ts';
import { useApp, useStores } from '../stores/use-stores.ts';
import { JobCard } from './JobCard.tsx';
import { Verdict } from './Verdict.tsx';

/** Checking a package: choose it, wait, read the verdict. */
export function VerifyPane({ path }: { readonly path: string | null }) {
  const stores = useStores();
  const text = useText();
  const dialogs = useApp(({ state }) => state?.capabilities.dialogs === true);
  const [jobId, setJobId] = useState<number | null>(null);
  const job = useApp(({ jobs }) => (jobId === null ? undefined : jobs.get(jobId)));

  const verify = async (of: string): Promise<boolean> => {
    const started = await attempt(stores, () => stores.client.request('verify.start', { path: of }));
    if (!started) return false;
    putJob(stores.app, started);
    setJobId(started.id);
    return true;
  };
  const verifyGiven = useEffectEvent((of: string) => void verify(of));
  useEffect(() => {
    if (path !== null) verifyGiven(path);
  }, [path]);

  if (job?.state === 'done' && job.verified) {
    return (
      <div className="page-column">
        <Verdict result={job.verified} onAgain={() => setJobId(null)} />
      </div>
    );
  }
  return (
    <div className="page-column">
      <h1>{text('verify.title')}</h1>
      <p className="lead">{text('verify.lead')}</p>
      {job?.state === 'running' ? (
        <JobCard job={job} title={text('verify.running')} />
      ) : (
        <>
          {job?.state === 'failed' && <JobCard job={job} title={text('jobs.failed')} />}
          <DropZone
            className="verify-drop"
            onFile={(file) => {
              const dropped = stores.client.pathForFile(file);
              if (dropped === undefined) say(stores.toasts, 'verify.cannotDrop');
              else void verify(dropped);
            }}
          >
            <FileArchive aria-hidden size={34} strokeWidth={1.25} />
            {dialogs ? (
              <>
                <p>{text('verify.drop')}</p>
                <button
                  type="button"
                  className="button"
                  onClick={() => {
                    void attempt(stores, () => stores.client.request('dialog.openBundle', {})).then((chosen) => {
                      if (typeof chosen === 'string') void verify(chosen);
                    });
                  }}
                >
                  {text('verify.choose')}
                </button>
              </>
            ) : (
              <PathField label={text('verify.path')} action={text('verify.start')} onSubmit={verify} />
            )}
          </DropZone>
        </>
      )}
    </div>
  );
}
