import { Check, GitBranch } from 'lucide-react';
import { Thumbnail } from '../components/Thumbnail.tsx';
import type { WorkItem } from '../../shared/api/works-api.ts';
import { JudgementBadges } from '../judging/JudgementBadges.tsx';
import { judgementWords } from '../judging/judgement-words.ts';
import { useText } from '../i18n/i18n.ts';
import { go } from '../stores/navigation-store.ts';
import { useJudgement } from '../stores/judgement-loader.ts';
import { useStores } from '../stores/use-stores.ts';
import { fileOf } from './file-of.ts';

/** One picture of a work, with how it was judged and why. */
export function WorkItemView({
  id,
  item,
  used,
  focused,
  selected,
  draggable,
  onFocus,
  onToggle,
  onDrag,
  onDrop,
}: {
  readonly id: string;
  readonly item: WorkItem;
  /** Whether others certainly came from it. */
  readonly used: boolean;
  readonly focused: boolean;
  readonly selected: boolean;
  readonly draggable: boolean;
  readonly onFocus: () => void;
  readonly onToggle: () => void;
  readonly onDrag: () => void;
  readonly onDrop: () => void;
}) {
  const { navigation } = useStores();
  const text = useText();
  // What was said just now shows at once, before the page is asked for again.
  const judgement = useJudgement(item.sha256) ?? item.judgement;
  const rejected = judgement?.selection === 'reject';
  return (
    <li
      id={id}
      role="option"
      aria-selected={selected}
      aria-label={[
        item.name,
        ...judgementWords(judgement, text),
        used ? text('selection.used') : '',
        judgement?.reason ?? '',
      ]
        .filter(Boolean)
        .join(', ')}
      title={item.name}
      className={`work-item${focused ? ' work-item-focus' : ''}${selected ? ' cell-selected' : ''}${rejected ? ' cell-rejected' : ''}`}
      draggable={draggable}
      onDragStart={onDrag}
      onDragOver={(event) => draggable && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onDrop();
      }}
      onClick={(event) => {
        onFocus();
        if (event.ctrlKey || event.metaKey || event.shiftKey) onToggle();
      }}
      onDoubleClick={() => go(navigation, { screen: 'item', entry: item.entry })}
    >
      <span className="work-item-picture">
        <Thumbnail key={item.sha256} item={fileOf(item)} />
        <span className="cell-marks">
          <JudgementBadges judgement={judgement} />
          {used && (
            <span className="mark-badge mark-inferred mark-used" title={text('selection.usedHint')}>
              <GitBranch aria-hidden size={11} strokeWidth={2.25} />
              <span>{text('selection.used')}</span>
            </span>
          )}
        </span>
        <span
          className="cell-check"
          onClick={(event) => {
            event.stopPropagation();
            onFocus();
            onToggle();
          }}
        >
          <Check aria-hidden size={14} strokeWidth={2.5} />
        </span>
      </span>
      {judgement !== null && judgement.reason !== '' && (
        <span className="work-item-reason" dir="auto">
          {judgement.reason}
        </span>
      )}
    </li>
  );
}
