import { BadgeCheck, Ban, Columns2, Flag, FolderHeart, ShieldCheck, X } from 'lucide-react';
import { IconButton } from '../components/IconButton.tsx';
import { useText } from '../i18n/i18n.ts';
import { go } from '../stores/navigation-store.ts';
import { clearSelection, isNothing } from '../stores/selection.ts';
import { useSelectedCount } from '../stores/use-selected-count.ts';
import { attempt } from '../stores/attempt.ts';
import { useStores, useTimeline } from '../stores/use-stores.ts';
import { useSelectionActs } from './use-selection-acts.ts';
import { compareFromTimeline } from './use-grid-keys.ts';

/** What can be done with the selected files. */
export function SelectionBar() {
  const stores = useStores();
  const { judgeAll, toWork } = useSelectionActs();
  const text = useText();
  const count = useSelectedCount();
  const nothing = useTimeline(({ selection }) => isNothing(selection));
  if (nothing) return null;
  return (
    <div className="selection-bar" role="toolbar" aria-label={text('timeline.selected', { count })}>
      <b>{text('timeline.selected', { count })}</b>
      <span className="selection-judging" role="group" aria-label={text('judge.label')}>
        <IconButton
          icon={Flag}
          label={`${text('judge.pick')} · P`}
          hintSide="top"
          onClick={() => void judgeAll({ pick: 'pick' })}
        />
        <IconButton
          icon={Ban}
          label={`${text('judge.reject')} · X`}
          hintSide="top"
          onClick={() => void judgeAll({ pick: 'reject', final: false })}
        />
        <IconButton
          icon={BadgeCheck}
          label={`${text('judge.final')} · F`}
          hintSide="top"
          onClick={() => void judgeAll({ final: true })}
        />
      </span>
      <button type="button" className="button button-small" onClick={() => void toWork()}>
        <FolderHeart aria-hidden size={15} strokeWidth={1.75} />
        {text('works.addTo')}
      </button>
      <button
        type="button"
        className="button button-small"
        onClick={() => void attempt(stores, () => compareFromTimeline(stores))}
      >
        <Columns2 aria-hidden size={15} strokeWidth={1.75} />
        {text('timeline.compareSelected')}
      </button>
      <button
        type="button"
        className="button button-small"
        onClick={() => go(stores.navigation, { screen: 'evidence', tab: 'export' })}
      >
        <ShieldCheck aria-hidden size={15} strokeWidth={1.75} />
        {text('timeline.exportSelected')}
      </button>
      <IconButton
        icon={X}
        label={text('timeline.clearSelection')}
        hintSide="top"
        onClick={() => clearSelection(stores.timeline)}
      />
    </div>
  );
}
