import { CalendarDays, Grid2x2, Image, List, Radio, Rows3 } from 'lucide-react';
import { IconButton } from '../components/IconButton.tsx';
import { Segmented } from '../components/Segmented.tsx';
import { useText } from '../i18n/i18n.ts';
import { changeSettings } from '../stores/settings-actions.ts';
import { densityOf, jumpTo, setView } from '../stores/timeline-actions.ts';
import { useStores, useTimeline } from '../stores/use-stores.ts';

const VIEWS = [
  { value: 'changes', icon: List },
  { value: 'compact', icon: Rows3 },
  { value: 'normal', icon: Grid2x2 },
  { value: 'large', icon: Image },
] as const;

/** What is shown of the timeline, and how. */
export function TimelineToolbar() {
  const stores = useStores();
  const { timeline, navigation } = stores;
  const text = useText();
  const items = useTimeline(({ overview }) => overview?.items ?? 0);
  const iterations = useTimeline(({ overview }) => overview?.iterations ?? 0);
  const view = useTimeline((data) => data.view);
  const follow = useTimeline((data) => data.follow);
  const state = useTimeline((data) => data.state);
  const searching = useTimeline(({ overview }) => overview?.complete === false);
  return (
    <div className="toolbar">
      <span className="toolbar-count" aria-live="polite">
        {state === 'loading' && items === 0
          ? text('common.loading')
          : text('search.results', {
              files: text('timeline.sessionPictures', { count: items }),
              iterations: text('timeline.sessionIterations', { count: iterations }),
            })}
        {searching && ` · ${text('search.searching')}`}
      </span>
      <button
        type="button"
        className="button button-quiet toggle"
        aria-pressed={follow}
        title={text('timeline.followHint')}
        onClick={() => {
          timeline.setState({ follow: !follow });
          if (!follow) jumpTo(timeline, 0);
        }}
      >
        <Radio aria-hidden size={15} strokeWidth={1.75} />
        {text('timeline.follow')}
      </button>
      <IconButton
        icon={CalendarDays}
        label={text('timeline.goToDate')}
        onClick={() => navigation.setState({ dateDialog: true })}
      />
      <Segmented
        label={text('timeline.view')}
        value={view}
        options={VIEWS.map(({ value, icon: Icon }) => ({
          value,
          title: text(`timeline.view.${value}`),
          label: <Icon aria-hidden size={16} strokeWidth={1.75} />,
        }))}
        onChange={(next) => {
          setView(stores, next);
          const density = densityOf(next);
          if (density) void changeSettings(stores, { density });
        }}
      />
    </div>
  );
}
