import { CircleCheck, FolderOpen, ShieldCheck } from 'lucide-react';
import type { Job } from '../../shared/api/api.ts';
import { CopyButton } from '../components/CopyButton.tsx';
import { formatBytes, formatCount } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { attempt } from '../stores/attempt.ts';
import { useApp, useStores } from '../stores/use-stores.ts';

/** The package that was written, and what can be done with it. */
export function ExportDone({
  exported,
  onVerify,
  onAgain,
}: {
  readonly exported: NonNullable<Job['exported']>;
  readonly onVerify: (path: string) => void;
  readonly onAgain: () => void;
}) {
  const stores = useStores();
  const text = useText();
  const language = useLanguage();
  const canShow = useApp(({ state }) => state?.capabilities.showInFolder === true);
  return (
    <section className="card export-done" role="status">
      <h2>
        <CircleCheck aria-hidden size={22} strokeWidth={1.75} /> {text('export.done')}
      </h2>
      <p className="path">
        <bdi dir="ltr">{exported.path}</bdi>
        <CopyButton value={exported.path} label={text('common.copy')} />
      </p>
      <p className="muted">
        {formatBytes(exported.bytes, language)} ·{' '}
        {text('export.disclosed', {
          entries: formatCount(exported.disclosed, language),
          of: formatCount(exported.of, language),
        })}
      </p>
      <p>
        <code className="hash">{exported.sha256}</code>
        <CopyButton value={exported.sha256} label={text('common.copy')} />
      </p>
      <p className="muted">{text('export.doneText')}</p>
      <div className="actions">
        <button type="button" className="button button-primary" onClick={() => onVerify(exported.path)}>
          <ShieldCheck aria-hidden size={16} strokeWidth={1.75} />
          {text('export.verifyNow')}
        </button>
        {canShow && (
          <button
            type="button"
            className="button"
            onClick={() => void attempt(stores, () => stores.client.request('shell.show', { path: exported.path }))}
          >
            <FolderOpen aria-hidden size={16} strokeWidth={1.75} />
            {text('common.showInFolder')}
          </button>
        )}
        <button type="button" className="button button-quiet" onClick={onAgain}>
          {text('export.again')}
        </button>
      </div>
    </section>
  );
}
