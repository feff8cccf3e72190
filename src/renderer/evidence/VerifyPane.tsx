import { FileArchive } from 'lucide-react';
import { DropZone } from '../components/DropZone.tsx';
import { PathField } from '../components/PathField.tsx';
import { useText } from '../i18n/i18n.ts';
import { attempt } from '../stores/attempt.ts';
import { say } from '../stores/toast-store.ts';
import { useApp, useStores } from '../stores/use-stores.ts';
import { JobCard } from './JobCard.tsx';
import { Verdict } from './Verdict.tsx';

/** Checking a package: choose it, wait, read the verdict. */
export function VerifyPane({
  jobId,
  onVerify,
  onAgain,
}: {
  readonly jobId: number | null;
  /** @returns whether checking has begun */
  readonly onVerify: (path: string, certificate?: string) => Promise<boolean>;
  readonly onAgain: () => void;
}) {
  const stores = useStores();
  const text = useText();
  const dialogs = useApp(({ state }) => state?.capabilities.dialogs === true);
  const job = useApp(({ jobs }) => (jobId === null ? undefined : jobs.get(jobId)));

  if (job?.state === 'done' && job.verified) {
    const { path } = job.verified;
    return (
      <div className="page-column">
        <Verdict result={job.verified} onAgain={onAgain} onTrust={(certificate) => onVerify(path, certificate)} />
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
              else void onVerify(dropped);
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
                      if (typeof chosen === 'string') void onVerify(chosen);
                    });
                  }}
                >
                  {text('verify.choose')}
                </button>
              </>
            ) : (
              <PathField label={text('verify.path')} action={text('verify.start')} onSubmit={onVerify} />
            )}
          </DropZone>
        </>
      )}
    </div>
  );
}
