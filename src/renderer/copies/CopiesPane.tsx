import { ScanSearch } from 'lucide-react';
import { useEffect } from 'react';
import { ChooseFile } from '../components/ChooseFile.tsx';
import { DropZone } from '../components/DropZone.tsx';
import { useText } from '../i18n/i18n.ts';
import type { TextKey } from '../i18n/messages.ts';
import { loadCopies, lookForCopy } from '../stores/copies-store.ts';
import { say } from '../stores/toast-store.ts';
import { useCopies, useStores } from '../stores/use-stores.ts';
import { CopiesProgress } from './CopiesProgress.tsx';
import { CopyFound } from './CopyFound.tsx';

const FAILURES: Readonly<Record<string, TextKey>> = {
  FORMAT: 'copies.noPicture',
  FILE_MISSING: 'error.FILE_MISSING',
  FILE_UNREADABLE: 'error.FILE_UNREADABLE',
};

/** “Is this mine?”: a suspected copy goes in, the own pictures that it looks like come out. */
export function CopiesPane() {
  const stores = useStores();
  const text = useText();
  const { path, looking, search, failure } = useCopies((data) => data);
  useEffect(() => void loadCopies(stores), [stores]);
  const look = (chosen: string): Promise<boolean> => lookForCopy(stores, chosen).then(() => true);
  const drop = (file: File): void => {
    const dropped = stores.client.pathForFile(file);
    if (dropped === undefined) say(stores.toasts, 'attach.noPath');
    else void look(dropped);
  };
  if (search && path !== null) {
    return (
      <DropZone className="page-column copies" onFile={drop}>
        <CopyFound key={search.sha256} search={search} path={path} />
        <CopiesProgress />
      </DropZone>
    );
  }
  return (
    <div className="page-column copies">
      <h1>{text('copies.title')}</h1>
      <p className="lead">{text('copies.lead')}</p>
      {failure !== null && (
        <p className="copies-failure" role="alert">
          <b dir="auto">{path}</b> {text(FAILURES[failure] ?? 'copies.failed', { code: failure })}
        </p>
      )}
      <DropZone className="verify-drop" onFile={drop}>
        <ScanSearch aria-hidden size={34} strokeWidth={1.25} />
        <p role="status">{text(looking ? 'copies.looking' : 'copies.drop')}</p>
        {!looking && (
          <ChooseFile what="picture" label={text('copies.path')} action={text('copies.look')} onFile={look} />
        )}
      </DropZone>
      <CopiesProgress />
    </div>
  );
}
