import { FolderPlus, FolderSync, Trash2 } from 'lucide-react';
import type { SourceStatus } from '../../shared/api/sources-api.ts';
import { DropZone } from '../components/DropZone.tsx';
import { IconButton } from '../components/IconButton.tsx';
import { PathField } from '../components/PathField.tsx';
import { Segmented } from '../components/Segmented.tsx';
import { formatMoment } from '../format/format.ts';
import { toolName } from '../format/tool-name.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { putJob } from '../stores/app-store.ts';
import { attempt } from '../stores/attempt.ts';
import { addFolder, chooseAndAddFolder, removeFolder, setCopies } from '../stores/settings-actions.ts';
import { useApp, useStores } from '../stores/use-stores.ts';

/** The watched folders, how they are, and a way to add more. */
export function FoldersSection() {
  const stores = useStores();
  const text = useText();
  const sources = useApp((app) => app.sources);
  const dialogs = useApp(({ state }) => state?.capabilities.dialogs === true);
  return (
    <DropZone
      className="folders"
      onFile={(file) => {
        const path = stores.client.pathForFile(file);
        if (path !== undefined) void addFolder(stores, path);
      }}
    >
      {sources.length === 0 && <p className="muted">{text('settings.foldersNone')}</p>}
      <ul className="folder-list">
        {sources.map((source) => (
          <Folder key={source.id} source={source} />
        ))}
      </ul>
      <section className="card">
        {dialogs ? (
          <button type="button" className="button" onClick={() => void chooseAndAddFolder(stores)}>
            <FolderPlus aria-hidden size={16} strokeWidth={1.75} />
            {text('settings.addFolder')}
          </button>
        ) : (
          <PathField
            label={text('settings.folderPath')}
            action={text('empty.folders.action')}
            onSubmit={(path) => addFolder(stores, path)}
          />
        )}
      </section>
      <p className="muted">{text('settings.copiesHint')}</p>
    </DropZone>
  );
}

const COPIES: readonly SourceStatus['copies'][] = ['all', 'none'];

function Folder({ source }: { readonly source: SourceStatus }) {
  const stores = useStores();
  const text = useText();
  const language = useLanguage();
  const online = source.state === 'online';
  return (
    <li className="card folder">
      <div className="folder-head">
        <span
          className={`light light-${online ? (source.watching === 'events' ? 'green' : 'amber') : 'red'}`}
          aria-hidden
        />
        <bdi className="folder-path" dir="ltr" title={source.path}>
          {source.path}
        </bdi>
        <IconButton
          icon={FolderSync}
          label={text('settings.reconcile')}
          disabled={!online}
          onClick={() => {
            void attempt(stores, async () =>
              putJob(stores.app, await stores.client.request('sources.reconcile', { id: source.id })),
            );
          }}
        />
        <IconButton
          icon={Trash2}
          label={text('settings.stopWatching')}
          onClick={() => void removeFolder(stores, source)}
        />
      </div>
      <p className="muted">
        {[
          source.tool === null ? text('settings.toolUnknown') : toolName(source.tool),
          text(online ? 'settings.online' : 'settings.offline'),
          source.watched ? text(`settings.watching.${source.watching}`) : text('settings.notWatched'),
          text('settings.files', { count: source.files }),
          source.lastRecordedMs !== null &&
            text('status.last', { time: formatMoment(source.lastRecordedMs, language) }),
        ]
          .filter((part) => part !== false)
          .join(' · ')}
      </p>
      {source.reason !== undefined && <p className="notice">{source.reason}</p>}
      <div className="folder-copies">
        <span>{text('settings.copies')}</span>
        <Segmented
          label={text('settings.copies')}
          value={source.copies}
          options={COPIES.map((value) => ({ value, label: text(`settings.copies.${value}`) }))}
          onChange={(copies) => void setCopies(stores, source.id, copies)}
        />
      </div>
    </li>
  );
}
