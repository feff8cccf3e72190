import { useMemo, useState } from 'react';
import { useText } from '../i18n/i18n.ts';
import { useFileKeys } from '../keyboard/use-file-keys.ts';
import { useKeys } from '../keyboard/use-keys.ts';
import { useJudgeKeys } from '../judging/use-judge-keys.ts';
import { filesToJudge } from '../stores/judge-actions.ts';
import { focusedItem } from '../stores/selection.ts';
import { createPageLoader } from '../stores/timeline-pages.ts';
import { useStores, useTimeline } from '../stores/use-stores.ts';
import { advanceFocus } from './use-grid-keys.ts';
import { SearchBar } from '../search/SearchBar.tsx';
import { QuickLook } from './QuickLook.tsx';
import { Scrubber } from './Scrubber.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { TimelineEmpty } from './TimelineEmpty.tsx';
import { TimelineToolbar } from './TimelineToolbar.tsx';
import { VirtualTimeline } from './VirtualTimeline.tsx';

/** Days, sessions and iterations, newest first; what the window opens with. */
export function TimelineScreen() {
  const stores = useStores();
  const text = useText();
  const [quickLook, setQuickLook] = useState(false);
  const loader = useMemo(() => createPageLoader(stores), [stores]);
  const state = useTimeline((timeline) => timeline.state);
  const empty = useTimeline(({ overview }) => overview?.iterations === 0 && overview.complete);
  const known = useTimeline(({ overview }) => overview !== null);
  useFileKeys(() => focusedItem(stores.timeline.getState()));
  useJudgeKeys({
    focused: () => focusedItem(stores.timeline.getState()),
    files: () => filesToJudge(stores),
    advance: () => advanceFocus(stores),
  });
  useKeys('timeline', {
    'Mod+Shift+C': () => {
      const item = focusedItem(stores.timeline.getState());
      if (item) stores.navigation.setState({ copyMenu: item.entry });
    },
  });
  return (
    <div className="timeline-screen">
      <h1 className="visually-hidden">{text('nav.timeline')}</h1>
      <SearchBar />
      <TimelineToolbar />
      {empty || (state === 'failed' && !known) ? (
        <TimelineEmpty />
      ) : (
        <div className="timeline-body">
          <VirtualTimeline loader={loader} onQuickLook={() => setQuickLook(true)} quiet={quickLook} />
          <Scrubber />
        </div>
      )}
      <SelectionBar />
      {quickLook && <QuickLook onClose={() => setQuickLook(false)} />}
    </div>
  );
}
