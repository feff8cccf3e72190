import type { Settings } from '../../shared/api/api.ts';
import type { Metrics } from './layout.ts';

/** How the timeline is drawn: by the setting, or as a list of words alone. */
export type TimelineView = Settings['density'] | 'changes';

interface ViewMetrics extends Metrics {
  /** Height of a thumbnail. */
  readonly picture: number;
}

/** Heights by view, in CSS pixels; the style sheet takes them from here. */
export const VIEW_METRICS: Readonly<Record<TimelineView, ViewMetrics>> = {
  changes: { row: 60, session: 44, day: 64, picture: 44 },
  compact: { row: 104, session: 44, day: 64, picture: 80 },
  normal: { row: 164, session: 48, day: 72, picture: 136 },
  large: { row: 264, session: 48, day: 72, picture: 232 },
};
