import { FolderOpen } from 'lucide-react';
import type { HistoryEvent, ItemDetail } from '../../shared/api/api.ts';
import type { ContentLabel } from '../../shared/reading.ts';
import { CopyButton } from '../components/CopyButton.tsx';
import { IconButton } from '../components/IconButton.tsx';
import { formatBytes, formatMoment } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { attempt } from '../stores/attempt.ts';
import { useApp, useStores } from '../stores/use-stores.ts';

/** The file itself: its size and times, every path it was seen at, and every version at those paths. */
export function FilesTab({ item }: { readonly item: ItemDetail }) {
  const text = useText();
  const language = useLanguage();
  const facts: readonly (readonly [string, string])[] = [
    [text('detail.format'), item.format.toUpperCase()],
    [text('detail.size'), formatBytes(item.size, language)],
    ...(item.width === null || item.height === null
      ? []
      : [[text('detail.dimensions'), `${item.width} × ${item.height}`] as const]),
    [text('detail.modified'), formatMoment(item.modifiedMs, language)],
    [text('detail.recorded'), formatMoment(item.recordedMs, language)],
  ];
  return (
    <>
      <dl className="fields">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="muted">
        {text(item.copied ? 'detail.copyKept' : 'detail.copyNotKept')}
        {item.importReason !== null && ` · ${text(`import.${item.importReason}`)}`}
      </p>
      {item.labels.length > 0 && <Labels labels={item.labels} />}
      <h3>{text('detail.history')}</h3>
      <ol className="history">
        {item.history.map((event) => (
          <HistoryLine key={event.entry} event={event} current={event.sha256 === item.sha256} />
        ))}
      </ol>
      {item.problems.length > 0 && (
        <section>
          <h3>{text('detail.problems')}</h3>
          <ul className="problems">
            {item.problems.map((problem) => (
              <li key={`${problem.code} ${problem.place ?? ''} ${problem.message}`}>
                <code>{problem.code}</code> {problem.message}
                {problem.place !== undefined && <small className="path">{problem.place}</small>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** What the file says of itself about having been made by a machine. */
function Labels({ labels }: { readonly labels: readonly ContentLabel[] }) {
  const text = useText();
  return (
    <section>
      <h3>{text('detail.labels')}</h3>
      <ul>
        {labels.map(({ kind, place, value, fields }) => (
          <li key={`${kind} ${place}`}>
            {text(`label.${kind}`)}
            {[value, ...Object.entries(fields ?? {}).map(([key, said]) => said && `${key} ${said}`)]
              .filter((said) => said !== undefined && said !== '')
              .map((said) => ` · ${said}`)}
            <small className="path">{place}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function HistoryLine({ event, current }: { readonly event: HistoryEvent; readonly current: boolean }) {
  const stores = useStores();
  const text = useText();
  const language = useLanguage();
  const canShow = useApp(({ state }) => state?.capabilities.showInFolder === true);
  const path = fullPath(event);
  return (
    <li>
      <p className="history-head">
        <b>{text(`history.${event.kind}`)}</b>
        <span className="muted">{text(current ? 'detail.thisVersion' : 'detail.otherVersion')}</span>
        <code className="muted">#{event.entry}</code>
      </p>
      <p className="muted">{formatMoment(event.atMs, language)}</p>
      <p className="path">
        <bdi dir="ltr">{path}</bdi>
        <CopyButton value={path} label={text('common.copy')} />
        {canShow && (
          <IconButton
            icon={FolderOpen}
            label={text('common.showInFolder')}
            className="icon-button-small"
            onClick={() => void attempt(stores, () => stores.client.request('shell.show', { path }))}
          />
        )}
      </p>
    </li>
  );
}

function fullPath({ sourcePath, path }: HistoryEvent): string {
  const separator = sourcePath.includes('\\') ? '\\' : '/';
  return `${sourcePath.replace(/[\\/]$/, '')}${separator}${path.replaceAll('/', separator)}`;
}
