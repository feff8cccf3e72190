import { CircleCheck, FolderOpen, ShieldCheck, Stamp } from 'lucide-react';
import type { ExportDone as Exported } from '../../shared/api/export-api.ts';
import { CopyButton } from '../components/CopyButton.tsx';
import { formatBytes, formatCount, formatMoment } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { attempt } from '../stores/attempt.ts';
import { useApp, useStores } from '../stores/use-stores.ts';

const HASHES = [
  ['done.zip', 'zipSha256'],
  ['done.manifest', 'sha256'],
] as const;

/** The package that was written, and what can be done with it. */
export function ExportDone({
  exported,
  onVerify,
  onAgain,
}: {
  readonly exported: Exported;
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
      <p className={exported.sealedMs === null ? 'seal-none' : 'seal-good'}>
        <Stamp aria-hidden size={17} strokeWidth={1.6} />
        {exported.sealedMs === null
          ? text(`done.unsealed.${exported.unsealed ?? 'NO_ANSWER'}`)
          : text('done.sealed', { time: formatMoment(exported.sealedMs, language) })}
      </p>
      <dl className="fields fields-wide">
        {HASHES.map(([key, field]) => {
          const hash = exported[field];
          if (hash === null) return null;
          return (
            <div key={key}>
              <dt>{text(key)}</dt>
              <dd>
                <code className="hash">{hash}</code>
                <CopyButton value={hash} label={text('common.copy')} />
              </dd>
            </div>
          );
        })}
      </dl>
      <p className="muted">{text('done.note')}</p>
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
