import { useId, useState } from 'react';
import { CopyButton } from '../components/CopyButton.tsx';
import { meantPath, TargetField } from '../components/TargetField.tsx';
import { formatBytes, formatCount } from '../format/format.ts';
import { JobLine } from '../frame/JobLine.tsx';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { putJob } from '../stores/app-store.ts';
import { attempt } from '../stores/attempt.ts';
import { useApp, useStores } from '../stores/use-stores.ts';
import { backupFolderIn } from './backup-folder.ts';

/** The one place for a backup of everything, and how to go on with it on another computer. */
export function BackupCard() {
  const stores = useStores();
  const text = useText();
  const language = useLanguage();
  const titleId = useId();
  const dialogs = useApp(({ state }) => state?.capabilities.dialogs === true);
  const job = useApp(({ jobs }) => [...jobs.values()].findLast(({ kind }) => kind === 'backup'));
  const [target, setTarget] = useState('');
  const [passwords, setPasswords] = useState(false);
  const running = job?.state === 'running';
  const done = job?.backedUp;

  const start = async (): Promise<void> => {
    const path = meantPath(target);
    const begun = await attempt(stores, () => stores.client.request('backup.start', { target: path, passwords }));
    if (begun) putJob(stores.app, begun);
  };
  return (
    <section className="card" aria-labelledby={titleId}>
      <h2 id={titleId}>{text('backup.title')}</h2>
      <p>{text('backup.text')}</p>
      <p className="muted">{text('backup.keyInside')}</p>
      <form
        className="path-field"
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <TargetField
          label={text('backup.target')}
          value={target}
          onChange={setTarget}
          {...(dialogs && {
            onChoose: async () => {
              const folder = await attempt(stores, () => stores.client.request('dialog.folder', {}));
              return typeof folder === 'string' ? backupFolderIn(folder) : null;
            },
          })}
        >
          <button type="submit" className="button button-primary" disabled={running || target.trim() === ''}>
            {text('backup.start')}
          </button>
        </TargetField>
        <label className="check-line">
          <input type="checkbox" checked={passwords} onChange={(event) => setPasswords(event.target.checked)} />
          <span>{text('backup.passwords')}</span>
        </label>
      </form>
      {job && job.state !== 'done' && (
        <ul className="jobs">
          <JobLine job={job} />
        </ul>
      )}
      {done && (
        <div role="status">
          <p>
            {text('backup.done', {
              entries: formatCount(done.entries, language),
              files: formatCount(done.files, language),
              size: formatBytes(done.bytes, language),
            })}
          </p>
          <p className="path">
            <bdi dir="ltr">{done.path}</bdi>
          </p>
          {done.damaged > 0 && <p className="warning">{text('backup.damaged', { count: done.damaged })}</p>}
        </div>
      )}
      <Moving />
    </section>
  );
}

const RESTORE = 'brushproof restore <backup> --data <folder>';

function Moving() {
  const text = useText();
  return (
    <details className="moving">
      <summary>{text('backup.moving')}</summary>
      <ol>
        <li>{text('backup.moving.1')}</li>
        <li>
          {text('backup.moving.2')} <code>{RESTORE}</code>
          <CopyButton value={RESTORE} label={text('common.copy')} />
        </li>
        <li>{text('backup.moving.3')}</li>
      </ol>
      <p>{text('backup.moving.fork')}</p>
    </details>
  );
}
