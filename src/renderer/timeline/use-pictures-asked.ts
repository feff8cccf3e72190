import { useEffect, useState } from 'react';
import type { TimelineData } from '../stores/timeline-store.ts';
import { useStores, useTimeline } from '../stores/use-stores.ts';
import { topOfRow } from '../timeline-math/layout.ts';

/** How long the pictures of a row that is out of sight wait, so that those in sight go first. */
const OUT_OF_SIGHT_MS = 150;

/** Whether the pictures of a row may be asked for: at once in sight, a little later out of it, and not while it may only be
 *  flying past. Once they are asked for it stays so. */
export function usePicturesAsked(ordinal: number): boolean {
  const { timeline } = useStores();
  const [asked, setAsked] = useState(() => {
    const now = timeline.getState();
    return !now.rushing && isInSight(now, ordinal);
  });
  const waits = useTimeline(({ rushing }) => !asked && rushing);
  useEffect(() => {
    if (asked || waits) return undefined;
    const timer = setTimeout(() => setAsked(true), isInSight(timeline.getState(), ordinal) ? 0 : OUT_OF_SIGHT_MS);
    return () => clearTimeout(timer);
  }, [asked, waits, timeline, ordinal]);
  return asked;
}

function isInSight({ layout, offset, viewport }: TimelineData, ordinal: number): boolean {
  const top = topOfRow(layout, ordinal);
  return top + layout.metrics.row > offset && top < offset + viewport;
}
