import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { useStores, useTimeline } from '../stores/use-stores.ts';
import { createRush } from '../timeline-math/rush.ts';
import { scrollScale, toScroll, toVirtual } from '../timeline-math/scaled-scroll.ts';
import type { ScrollScale } from '../timeline-math/scaled-scroll.ts';

/** Height of a line, for wheels that count in lines. */
const LINE = 40;
/** How long a rest ends a rush. */
const SETTLED_MS = 90;

/** Ties the container's own scroll bar to the offset in the timeline, in both directions. Where the bar stands for more
 *  pixels than it has, the wheel still moves by what it says. */
export function useScaledScroll(): {
  readonly container: RefObject<HTMLDivElement | null>;
  readonly spacer: number;
  readonly width: number;
} {
  const { timeline } = useStores();
  const container = useRef<HTMLDivElement>(null);
  const scaleNow = useRef<ScrollScale | null>(null);
  const setByUs = useRef(-1);
  const [width, setWidth] = useState(0);
  const total = useTimeline(({ layout }) => layout.total);
  const viewport = useTimeline((data) => data.viewport);
  const jump = useTimeline((data) => data.jump);
  const scale = scrollScale(total, viewport, window.devicePixelRatio);

  useLayoutEffect(() => {
    scaleNow.current = scale;
    const element = container.current;
    if (!element) return;
    element.scrollTop = toScroll(scale, timeline.getState().offset);
    // The browser may round; what it made of it is what the next event will tell.
    setByUs.current = element.scrollTop;
    // Only moves that did not come from the scroll bar itself have to be passed on to it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [jump, scale.spacer, viewport, timeline]);

  useEffect(() => {
    const element = container.current;
    if (!element) return undefined;
    const rush = createRush();
    let settled: ReturnType<typeof setTimeout> | undefined;
    const rushingTo = (offset: number): boolean => {
      const before = timeline.getState();
      const rushing = rush.moved(offset - before.offset, before.viewport, performance.now());
      clearTimeout(settled);
      if (rushing) settled = setTimeout(() => timeline.setState({ rushing: false }), SETTLED_MS);
      return rushing;
    };
    const onScroll = (): void => {
      const now = scaleNow.current;
      if (!now || Math.abs(element.scrollTop - setByUs.current) < 1) return;
      setByUs.current = -1;
      const offset = toVirtual(now, element.scrollTop);
      const rushing = rushingTo(offset);
      timeline.setState(({ unseen }) => ({ offset, rushing, unseen: offset <= 0 ? 0 : unseen }));
    };
    const onWheel = (event: WheelEvent): void => {
      const now = scaleNow.current;
      if (now?.scaled !== true || event.ctrlKey) return;
      event.preventDefault();
      const step = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : LINE;
      const offset = Math.min(now.virtualRange, Math.max(0, timeline.getState().offset + event.deltaY * step));
      timeline.setState({ offset, rushing: rushingTo(offset) });
      element.scrollTop = toScroll(now, offset);
      setByUs.current = element.scrollTop;
    };
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      setWidth(entry.contentRect.width);
      timeline.setState({ viewport: entry.contentRect.height });
    });
    element.addEventListener('scroll', onScroll, { passive: true });
    element.addEventListener('wheel', onWheel, { passive: false });
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', onScroll);
      element.removeEventListener('wheel', onWheel);
      observer.disconnect();
      clearTimeout(settled);
      timeline.setState({ rushing: false });
    };
  }, [timeline]);

  return { container, spacer: scale.spacer, width };
}
