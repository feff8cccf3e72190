import { FolderPlus, ImagePlus, SearchX, TriangleAlert, Unplug, Waves } from 'lucide-react';
import { EmptyState } from '../components/EmptyState.tsx';
import { useText } from '../i18n/i18n.ts';
import { runningJobs } from '../stores/app-store.ts';
import { go } from '../stores/navigation-store.ts';
import { chooseAndAddFolder } from '../stores/settings-actions.ts';
import { openTimeline } from '../stores/timeline-actions.ts';
import { useApp, useStores, useTimeline } from '../stores/use-stores.ts';

/** The screens with nothing in them. Each has its own reason, and its own way on. */
export function TimelineEmpty() {
  const stores = useStores();
  const text = useText();
  const query = useTimeline((data) => data.query);
  const failed = useTimeline((data) => data.state === 'failed');
  const kind = useApp(({ sources, jobs, status }) => {
    if (sources.length === 0) return 'folders';
    if (status?.state === 'scanning' || runningJobs(jobs).some((job) => job.kind === 'import')) return 'scanning';
    return sources.every(({ state }) => state === 'offline') ? 'offline' : 'waiting';
  });
  if (failed) {
    return (
      <EmptyState
        icon={TriangleAlert}
        title={text('timeline.loadFailed')}
        action={
          <button type="button" className="button" onClick={() => void openTimeline(stores, query)}>
            {text('common.retry')}
          </button>
        }
      />
    );
  }
  if (query.trim() !== '') {
    return (
      <EmptyState
        icon={SearchX}
        title={text('empty.filtered.title')}
        action={
          <button type="button" className="button" onClick={() => void openTimeline(stores, '')}>
            {text('empty.filtered.action')}
          </button>
        }
      >
        {text('empty.filtered.text')}
      </EmptyState>
    );
  }
  const folders = (): void => go(stores.navigation, { screen: 'settings', section: 'folders' });
  switch (kind) {
    case 'folders':
      return (
        <EmptyState
          icon={FolderPlus}
          title={text('empty.folders.title')}
          action={
            <button
              type="button"
              className="button button-primary"
              onClick={() => void chooseAndAddFolder(stores).then((done) => done || folders())}
            >
              {text('empty.folders.action')}
            </button>
          }
        >
          {text('empty.folders.text')}
        </EmptyState>
      );
    case 'scanning':
      return (
        <EmptyState icon={Waves} title={text('empty.scanning.title')}>
          {text('empty.scanning.text')}
        </EmptyState>
      );
    case 'offline':
      return (
        <EmptyState
          icon={Unplug}
          title={text('empty.offline.title')}
          action={
            <button type="button" className="button" onClick={folders}>
              {text('empty.offline.action')}
            </button>
          }
        >
          {text('empty.offline.text')}
        </EmptyState>
      );
    case 'waiting':
      return (
        <EmptyState icon={ImagePlus} title={text('empty.waiting.title')}>
          {text('empty.waiting.text')}
        </EmptyState>
      );
  }
}
