import { useEffect, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { formatDate, formatMark } from '../format/format.ts';
import { useLanguage, useText } from '../i18n/i18n.ts';
import { jumpTo } from '../stores/timeline-actions.ts';
import { useStores, useTimeline } from '../stores/use-stores.ts';
import { dateMarks, momentAt } from '../timeline-math/date-marks.ts';
import { sessionAt } from '../timeline-math/layout.ts';

/** Least distance of two labels, in pixels. */
const ROOM = 22;
/** Screens in one move from which on nobody can read on the way, and how long a rest ends the rush. */
const HASTY = 3;
const SETTLED_MS = 90;

/** The whole time at the right edge, exact by what lies between; drag to go anywhere. */
export function Scrubber() {
  const { timeline } = useStores();
  const text = useText();
  const language = useLanguage();
  const track = useRef<HTMLDivElement>(null);
  const settled = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [height, setHeight] = useState(0);
  const [held, setHeld] = useState(false);
  const [pointed, setPointed] = useState<number | null>(null);
  const overview = useTimeline((data) => data.overview);
  const layout = useTimeline((data) => data.layout);
  const offset = useTimeline((data) => data.offset);
  const viewport = useTimeline((data) => data.viewport);

  useEffect(() => {
    const element = track.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(([entry]) => setHeight(entry?.contentRect.height ?? 0));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const marks = useMemo(
    () => (overview && height > 0 ? dateMarks(overview, layout, height, ROOM) : []),
    [overview, layout, height],
  );

  const range = Math.max(1, layout.total - viewport);
  const share = Math.min(1, offset / range);
  const shareOf = ({ clientY }: PointerEvent): number => {
    const box = track.current?.getBoundingClientRect();
    return box ? Math.min(1, Math.max(0, (clientY - box.top) / box.height)) : 0;
  };
  const scrub = (event: PointerEvent): void => {
    setPointed(shareOf(event));
    if (!held && event.type !== 'pointerdown') return;
    const target = shareOf(event) * range;
    // A press of the button goes to one place; only dragging rushes past many.
    const hasty = held && Math.abs(target - timeline.getState().offset) > HASTY * viewport;
    timeline.setState({ hasty });
    clearTimeout(settled.current);
    if (hasty) settled.current = setTimeout(() => timeline.setState({ hasty: false }), SETTLED_MS);
    jumpTo(timeline, target);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const session = Math.min(layout.sessions - 1, Math.max(0, sessionAt(layout, offset) + step));
    jumpTo(timeline, layout.top[session] ?? 0);
  };
  const shown = pointed ?? share;
  const moment = overview && momentAt(overview, layout, pointed === null ? offset : pointed * layout.total);
  const date = typeof moment === 'number' ? formatDate(moment, language) : '';
  return (
    <div
      ref={track}
      className={held ? 'scrubber scrubber-held' : 'scrubber'}
      role="slider"
      tabIndex={0}
      aria-label={text('timeline.scrubber')}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      aria-valuetext={date}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setHeld(true);
        scrub(event);
      }}
      onPointerMove={scrub}
      onPointerUp={() => setHeld(false)}
      onPointerCancel={() => setHeld(false)}
      onPointerLeave={() => setPointed(null)}
    >
      {marks.map(({ ms, kind, at }) => (
        <span key={ms} className={`mark mark-${kind}`} style={{ insetBlockStart: `${at * 100}%` }}>
          {formatMark(ms, kind, language)}
        </span>
      ))}
      <span className="scrubber-thumb" style={{ insetBlockStart: `${share * 100}%` }} />
      {pointed !== null && date !== '' && (
        <span className="scrubber-date" style={{ insetBlockStart: `${shown * 100}%` }}>
          {date}
        </span>
      )}
    </div>
  );
}
