import { FolderPlus } from 'lucide-react';
import { useState } from 'react';
import { DropZone } from '../components/DropZone.tsx';
import { PathField } from '../components/PathField.tsx';
import { useText } from '../i18n/i18n.ts';
import { attempt } from '../stores/attempt.ts';
import { addFolder } from '../stores/settings-actions.ts';
import { useApp, useStores } from '../stores/use-stores.ts';
import { useRequest } from '../stores/use-request.ts';
import { chosen } from './choices.ts';
import { FolderTick } from './FolderTick.tsx';
import { InstallCard } from './InstallCard.tsx';

/** Where pictures appear: what was found is ticked, more can be added. */
export function FoldersStep({ onBack, onNext }: { readonly onBack: () => void; readonly onNext: () => void }) {
  const stores = useStores();
  const text = useText();
  const dialogs = useApp(({ state }) => state?.capabilities.dialogs === true);
  const { value: installs, error } = useRequest('sources.detect', {});
  const [unticked, setUnticked] = useState<ReadonlySet<string>>(new Set());
  const [added, setAdded] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const found = installs ?? [];
  const choices = chosen(found, unticked, added);

  const add = (path: string): void => setAdded([...added.filter((other) => other !== path), path]);
  const tick = (path: string): void => {
    const next = new Set(unticked);
    if (!next.delete(path)) next.add(path);
    setUnticked(next);
  };
  const start = async (): Promise<void> => {
    setBusy(true);
    const results = [];
    for (const { path, tool } of choices) results.push(await addFolder(stores, path, tool));
    setBusy(false);
    if (results.some(Boolean)) onNext();
  };
  return (
    <DropZone
      className="first-step folders-step"
      onFile={(file) => {
        const path = stores.client.pathForFile(file);
        if (path !== undefined) add(path);
      }}
    >
      <h1>{text('first.found')}</h1>
      <p className="lead">{text('first.foundText')}</p>
      <div className="found" aria-live="polite" aria-busy={!installs && error === undefined}>
        {!installs && error === undefined && <p className="searching">{text('first.searching')}</p>}
        {installs?.length === 0 && added.length === 0 && <p className="muted">{text('first.foundNone')}</p>}
        {found.map((install) => (
          <InstallCard key={install.root} install={install} unticked={unticked} onTick={tick} />
        ))}
        {added.length > 0 && (
          <section className="card install">
            {added.map((path) => (
              <FolderTick
                key={path}
                path={path}
                words={text('first.added')}
                checked={!unticked.has(path)}
                onTick={() => tick(path)}
              />
            ))}
          </section>
        )}
      </div>
      {dialogs ? (
        <p className="first-add">
          <button
            type="button"
            className="button"
            onClick={() => {
              void attempt(stores, () => stores.client.request('dialog.folder', {})).then((path) => {
                if (typeof path === 'string') add(path);
              });
            }}
          >
            <FolderPlus aria-hidden size={16} strokeWidth={1.75} />
            {text('settings.addFolder')}
          </button>
          <span className="muted">{text('first.drop')}</span>
        </p>
      ) : (
        <PathField
          label={text('settings.folderPath')}
          action={text('empty.folders.action')}
          onSubmit={(path) => {
            add(path);
            return Promise.resolve(true);
          }}
        />
      )}
      <div className="actions">
        <button
          type="button"
          className="button button-primary button-large"
          disabled={choices.length === 0 || busy}
          onClick={() => void start()}
        >
          {text('first.start', { count: choices.length })}
        </button>
        <button type="button" className="button button-quiet" onClick={onBack}>
          {text('common.back')}
        </button>
      </div>
    </DropZone>
  );
}
