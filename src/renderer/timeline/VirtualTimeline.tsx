import { ArrowUp } from 'lucide-react';
import { useEffect, useLayoutEffect, useMemo } from 'react';
import { useText } from '../i18n/i18n.ts';
import type { PageLoader } from '../stores/timeline-pages.ts';
import { jumpTo } from '../stores/timeline-actions.ts';
import { useStores, useTimeline } from '../stores/use-stores.ts';
import { rowAt, sessionAt, slotsBetween } from '../timeline-math/layout.ts';
import { DayHeading, SessionHeading } from './headings.tsx';
import { cellId, IterationRowView } from './IterationRow.tsx';
import { ItemMenu } from './ItemMenu.tsx';
import { useGridKeys } from './use-grid-keys.ts';
import { useScaledScroll } from './use-scaled-scroll.ts';

/** Drawn above and below what is seen, so that pictures are there before they are needed. */
const OVERSCAN = 500;

/** The list itself. Only what is near the view exists; what is drawn depends on sums, so a million rows cost as much as
 *  a hundred. The grid keeps the focus and names the active cell, because rows come and go. */
export function VirtualTimeline({
  loader,
  onQuickLook,
  quiet,
}: {
  readonly loader: PageLoader;
  readonly onQuickLook: () => void;
  readonly quiet: boolean;
}) {
  const { timeline } = useStores();
  const text = useText();
  const layout = useTimeline((data) => data.layout);
  const offset = useTimeline((data) => data.offset);
  const jumpedTo = useTimeline((data) => data.jumpedTo);
  const viewport = useTimeline((data) => data.viewport);
  const pages = useTimeline((data) => data.pages);
  const arrived = useTimeline((data) => data.arrived);
  const view = useTimeline((data) => data.view);
  const focus = useTimeline((data) => data.focus);
  const unseen = useTimeline((data) => data.unseen);
  const hasty = useTimeline((data) => data.hasty);
  const selection = useTimeline((data) => data.selection);
  const { container, spacer, width } = useScaledScroll();
  const slots = useMemo(
    () => slotsBetween(layout, offset - OVERSCAN, offset + viewport + OVERSCAN),
    [layout, offset, viewport],
  );
  const onKeyDown = useGridKeys(onQuickLook);

  const rows = slots.filter((slot) => slot.kind === 'row');
  const first = rows[0]?.ordinal ?? 0;
  const last = rows.at(-1)?.ordinal ?? 0;
  // A row far from the view is not in the page, and cannot be named.
  const isFocusHere = rows.some(({ ordinal }) => ordinal === focus.ordinal);
  useLayoutEffect(() => {
    if (!hasty) loader.want(first, last);
  }, [loader, first, last, pages, arrived, hasty]);
  // Where one jumps, the rows are asked for before anything is drawn.
  useEffect(
    () =>
      timeline.subscribe((now, before) => {
        if (now.hasty || Math.abs(now.offset - before.offset) < now.viewport) return;
        loader.want(rowAt(now.layout, now.offset), rowAt(now.layout, now.offset + now.viewport));
      }),
    [loader, timeline],
  );

  const base = slots[0]?.top ?? 0;
  const pinned = sessionAt(layout, offset);
  const isPinned = pinned >= 0 && offset > (layout.top[pinned] ?? 0) + 8;
  return (
    <div className="timeline-view">
      <ItemMenu>
        <div
          ref={container}
          className={`timeline-scroll timeline-${view}`}
          role="grid"
          aria-label={text('timeline.label')}
          aria-rowcount={layout.rows}
          aria-multiselectable
          aria-activedescendant={quiet || !isFocusHere ? undefined : cellId(focus.ordinal, focus.item)}
          tabIndex={0}
          onKeyDown={onKeyDown}
        >
          <div className="timeline-spacer" style={{ blockSize: spacer }} role="presentation">
            <div className="timeline-window" style={{ blockSize: viewport }} role="presentation">
              <div className="timeline-slots" style={{ transform: `translateY(${base - offset}px)` }} role="rowgroup">
                {slots.map((slot) => {
                  const style = { transform: `translateY(${slot.top - base}px)`, blockSize: slot.height };
                  if (slot.kind === 'day')
                    return <DayHeading key={`d${slot.session}`} session={slot.session} style={style} />;
                  if (slot.kind === 'session') {
                    return <SessionHeading key={`s${slot.session}`} session={slot.session} style={style} />;
                  }
                  return (
                    <IterationRowView
                      key={slot.ordinal}
                      ordinal={slot.ordinal}
                      top={slot.top - base}
                      height={slot.height}
                      row={hasty ? undefined : pages.row(slot.ordinal)}
                      atOnce={offset === jumpedTo && slot.top + slot.height > offset && slot.top < offset + viewport}
                      view={view}
                      width={width}
                      focusItem={focus.ordinal === slot.ordinal ? focus.item : -1}
                      selection={selection}
                      isLast={slot.ordinal === layout.rows - 1}
                      comparable={pages.row(slot.ordinal + 1)?.generator !== null}
                    />
                  );
                })}
              </div>
            </div>
          </div>
        </div>
      </ItemMenu>
      {isPinned && <SessionHeading session={pinned} pinned />}
      {unseen > 0 && offset > 0 && (
        <button type="button" className="new-pill" onClick={() => jumpTo(timeline, 0)}>
          <ArrowUp aria-hidden size={14} />
          {text('timeline.new', { count: unseen })}
        </button>
      )}
    </div>
  );
}
