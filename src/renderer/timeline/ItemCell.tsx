import { memo } from 'react';
import type { RowItem } from '../../shared/api/api.ts';
import { KnownBadge, StateBadge } from '../components/badges.tsx';
import { useDragOut } from '../components/use-drag-out.ts';
import { Thumbnail } from '../components/Thumbnail.tsx';
import { JudgementBadges } from '../judging/JudgementBadges.tsx';
import { judgementWords } from '../judging/judgement-words.ts';
import { useText } from '../i18n/i18n.ts';
import { go } from '../stores/navigation-store.ts';
import { isNothing, selectRange, toggleSelected } from '../stores/selection.ts';
import { useJudgement } from '../stores/judgement-loader.ts';
import { useStores } from '../stores/use-stores.ts';

interface Props {
  readonly id: string;
  readonly item: RowItem;
  readonly ordinal: number;
  readonly index: number;
  readonly width: number;
  readonly height: number;
  readonly focused: boolean;
  readonly selected: boolean;
  /** Whether the row's pictures are not all known in the same way, so that each has to say. */
  readonly mixed: boolean;
  /** Whether its picture is asked for already. */
  readonly asked: boolean;
}

/** Below this width, in CSS pixels, words would cover the picture. */
const NARROW = 84;

/** One picture in a row. A click opens it; with Ctrl or Shift, or while others are selected, it is selected. */
export const ItemCell = memo(function ItemCell(props: Props) {
  const { id, item, ordinal, index, width, height, focused, selected, mixed, asked } = props;
  const { navigation, timeline } = useStores();
  const text = useText();
  const place = { ordinal, item: index };
  const drag = useDragOut(item, ordinal);
  const judgement = useJudgement(item.sha256);
  const showsKnown = mixed && item.known !== 'live';
  const rejected = judgement?.selection === 'reject';
  return (
    <div
      id={id}
      role="gridcell"
      className={`cell${focused ? ' cell-focus' : ''}${selected ? ' cell-selected' : ''}${rejected ? ' cell-rejected' : ''}`}
      style={{ inlineSize: width, blockSize: height }}
      aria-selected={selected}
      aria-label={[
        text('timeline.itemLabel', {
          name: item.name,
          known: text(`known.${item.known}`),
          seed: item.seed ?? text('common.none'),
        }),
        // What is shown on the picture, in the same order.
        ...judgementWords(judgement, text),
        showsKnown ? text(`known.${item.known}`) : '',
        item.edited ? text('badge.edited') : '',
        item.present ? '' : text('badge.missing'),
        item.problems ? text('badge.problems') : '',
        judgement?.reason ?? '',
      ]
        .filter((words) => words !== '')
        .join(', ')}
      title={item.name}
      {...drag}
      onContextMenu={() => timeline.setState({ focus: place })}
      onClick={(event) => {
        if (event.shiftKey) selectRange(timeline, place);
        else if (event.ctrlKey || event.metaKey || !isNothing(timeline.getState().selection))
          toggleSelected(timeline, place, item);
        else go(navigation, { screen: 'item', entry: item.entry });
        timeline.setState({ focus: place });
      }}
    >
      <Thumbnail key={item.sha256} item={item} asked={asked} />
      {judgement !== null && (
        <span className="cell-marks">
          <JudgementBadges judgement={judgement} small={width < NARROW} />
        </span>
      )}
      {(showsKnown || item.edited || !item.present || item.problems) && (
        <span className="cell-badges">
          {showsKnown && <KnownBadge known={item.known} />}
          {item.edited && <StateBadge state="edited" />}
          {!item.present && <StateBadge state="missing" />}
          {item.problems && <StateBadge state="problems" />}
        </span>
      )}
      <span
        className="cell-check"
        onClick={(event) => {
          event.stopPropagation();
          timeline.setState({ focus: place });
          toggleSelected(timeline, place, item);
        }}
      />
    </div>
  );
});
