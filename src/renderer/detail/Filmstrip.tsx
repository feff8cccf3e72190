import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { RowItem } from '../../shared/api/api.ts';
import { useDragOut } from '../components/use-drag-out.ts';
import { Thumbnail } from '../components/Thumbnail.tsx';
import { JudgementBadges } from '../judging/JudgementBadges.tsx';
import { judgementWords } from '../judging/judgement-words.ts';
import { useText } from '../i18n/i18n.ts';
import { replace } from '../stores/navigation-store.ts';
import { useJudgement } from '../stores/judgement-loader.ts';
import { useStores } from '../stores/use-stores.ts';

const CELL = 76;

/** The pictures of an iteration in a row, oldest first. */
export function Filmstrip({ items, entry }: { readonly items: readonly RowItem[]; readonly entry: number }) {
  const text = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const current = items.findIndex((item) => item.entry === entry);
  const virtualizer = useVirtualizer({
    horizontal: true,
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => CELL,
    overscan: 6,
  });
  useEffect(() => {
    if (current >= 0) virtualizer.scrollToIndex(current, { align: 'auto' });
  }, [current, virtualizer]);
  return (
    <nav ref={scroller} className="filmstrip" aria-label={text('detail.filmstrip')}>
      <div className="filmstrip-inner" style={{ inlineSize: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const item = items[index];
          if (!item) return null;
          return <Film key={item.entry} item={item} start={start} isCurrent={index === current} />;
        })}
      </div>
    </nav>
  );
}

function Film({
  item,
  start,
  isCurrent,
}: {
  readonly item: RowItem;
  readonly start: number;
  readonly isCurrent: boolean;
}) {
  const { navigation } = useStores();
  const text = useText();
  const drag = useDragOut(item);
  const judgement = useJudgement(item.sha256);
  return (
    <button
      type="button"
      className={judgement?.selection === 'reject' ? 'film cell-rejected' : 'film'}
      style={{ transform: `translateX(${start}px)` }}
      {...drag}
      aria-current={isCurrent}
      aria-label={[
        text('timeline.itemLabel', {
          name: item.name,
          known: text(`known.${item.known}`),
          seed: item.seed ?? text('common.none'),
        }),
        ...judgementWords(judgement, text),
        judgement?.reason ?? '',
      ]
        .filter((words) => words !== '')
        .join(', ')}
      onClick={() => replace(navigation, { screen: 'item', entry: item.entry })}
    >
      <Thumbnail key={item.sha256} item={item} />
      <span className="cell-marks">
        <JudgementBadges judgement={judgement} small />
      </span>
    </button>
  );
}
