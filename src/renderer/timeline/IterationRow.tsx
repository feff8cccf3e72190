import { memo, useDeferredValue } from 'react';
import type { IterationRow } from '../../shared/api/api.ts';
import { formatTime } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { VIEW_METRICS } from '../timeline-math/metrics.ts';
import { isSelected } from '../stores/selection.ts';
import type { Selection } from '../stores/selection.ts';
import type { TimelineView } from '../timeline-math/metrics.ts';
import { ItemCell } from './ItemCell.tsx';
import { RowWords } from './RowWords.tsx';
import { pictureWidth, picturesThatFit } from './strip.ts';
import { usePicturesAsked } from './use-pictures-asked.ts';

interface Props {
  readonly ordinal: number;
  readonly top: number;
  readonly height: number;
  readonly row: IterationRow | undefined;
  /** Whether it is drawn at once; else in pieces that let frames through between them. */
  readonly atOnce: boolean;
  readonly view: TimelineView;
  readonly width: number;
  /** The picture that the keyboard is on; -1 when it is in another row. */
  readonly focusItem: number;
  readonly selection: Selection;
  readonly isLast: boolean;
  /** Whether the row before it in time has parameters to compare with, as far as is known. */
  readonly comparable: boolean;
}

/** Id of a cell, for the grid's active descendant. */
export function cellId(ordinal: number, item: number): string {
  return `cell-${ordinal}-${item}`;
}

/** One iteration: when, what changed against the one before, and its pictures. */
export const IterationRowView = memo(function IterationRowView(props: Props) {
  const { ordinal, top, height, atOnce, view, width, focusItem, selection, isLast, comparable } = props;
  const inPieces = useDeferredValue(props.row, undefined);
  const row = atOnce ? props.row : inPieces;
  const asked = usePicturesAsked(ordinal);
  const text = useText();
  const language = useLanguage();
  const style = { transform: `translateY(${top}px)`, blockSize: height };
  if (!row) {
    return (
      <div className="row row-coming" role="row" aria-rowindex={ordinal + 1} style={style}>
        <span
          id={focusItem < 0 ? undefined : cellId(ordinal, focusItem)}
          role="gridcell"
          aria-label={text('common.loading')}
        />
      </div>
    );
  }
  const { picture } = VIEW_METRICS[view];
  const fit = view === 'changes' ? 1 : picturesThatFit(row, picture, width);
  // The strip goes on to the picture that has the focus.
  const first = Math.max(0, focusItem - Math.max(1, fit) + 1);
  const shown = row.items.slice(first, first + Math.max(1, fit));
  const rest = row.itemCount - shown.length;
  const changes = row.changes[language === 'en' ? 'en' : 'zh'];
  return (
    <div
      className={focusItem >= 0 ? 'row row-focus' : 'row'}
      role="row"
      aria-rowindex={ordinal + 1}
      aria-label={text('timeline.rowLabel', {
        time: formatTime(row.firstMs, language),
        files: text('timeline.files', { count: row.itemCount }),
        changes: changes.slice(0, 4).join(', '),
      })}
      style={style}
    >
      <span className="row-time" role="gridcell">
        {formatTime(row.firstMs, language)}
      </span>
      <RowWords row={row} changes={changes} view={view} isLast={isLast} comparable={comparable} />
      <div className="row-strip" role="presentation">
        {shown.map((item, index) => (
          <ItemCell
            key={item.entry}
            id={cellId(ordinal, first + index)}
            item={item}
            ordinal={ordinal}
            index={first + index}
            width={pictureWidth(row, picture)}
            height={picture}
            focused={focusItem === first + index}
            selected={isSelected(selection, ordinal, item.entry)}
            asked={asked}
            mixed={row.items.some(({ known }) => known !== row.items[0]?.known)}
          />
        ))}
        {rest > 0 && view !== 'changes' && (
          <span className="row-more" role="gridcell">
            {text('timeline.more', { number: rest })}
          </span>
        )}
      </div>
    </div>
  );
});
