import { FolderHeart, NotebookPen, Sparkles } from 'lucide-react';
import { useText } from '../i18n/i18n.ts';
import { go } from '../stores/navigation-store.ts';
import { useRequest } from '../stores/use-request.ts';
import { useStores, useTimeline, useWorks } from '../stores/use-stores.ts';

/** Names that fit beside the times. */
const MOST = 2;

/** The works that a session belongs to, what was meant in it, and the way to find works in it. */
export function SessionWorks({ session }: { readonly session: number }) {
  const stores = useStores();
  const text = useText();
  const fromMs = useTimeline(({ overview }) => overview?.sessionFirstMs[session]);
  const toMs = useTimeline(({ overview }) => overview?.sessionLastMs[session]);
  const changes = useWorks((data) => data.changes);
  // While one rushes through the years nothing is asked for on the way.
  const hasty = useTimeline((data) => data.hasty);
  const { value } = useRequest(
    'works.between',
    hasty || fromMs === undefined || toMs === undefined ? null : { fromMs, toMs },
    changes,
  );
  const works = value?.works ?? [];
  const intent = value?.notes.at(-1);
  const propose = (): void => {
    const { layout, pages } = stores.timeline.getState();
    const [first] = pages.row(layout.firstOrdinal[session] ?? 0)?.items ?? [];
    if (first) stores.asking.setState({ proposeFor: first.entry });
  };
  return (
    <span className="session-works" role="gridcell">
      {works.slice(0, MOST).map(({ id, title }) => (
        <button
          key={id}
          type="button"
          className="session-work"
          tabIndex={-1}
          onClick={() => go(stores.navigation, { screen: 'work', id })}
        >
          <FolderHeart aria-hidden size={13} strokeWidth={1.75} />
          <span>{title}</span>
        </button>
      ))}
      {works.length > MOST && <span className="muted">{text('works.moreWorks', { number: works.length - MOST })}</span>}
      {intent && (
        <span className="session-intent" title={intent.text} dir="auto">
          <NotebookPen aria-hidden size={13} strokeWidth={1.75} />
          {intent.text}
        </span>
      )}
      <button type="button" className="session-propose" tabIndex={-1} onClick={propose}>
        <Sparkles aria-hidden size={13} strokeWidth={1.75} />
        {text('propose.find')}
      </button>
    </span>
  );
}
