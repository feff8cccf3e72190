import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { TimelineOverview } from '../../shared/api/api.ts';
import { createLayout } from '../timeline-math/layout.ts';
import type { Layout } from '../timeline-math/layout.ts';
import { VIEW_METRICS } from '../timeline-math/metrics.ts';
import type { TimelineView } from '../timeline-math/metrics.ts';
import { createPageCache } from '../timeline-math/page-cache.ts';
import type { PageCache } from '../timeline-math/page-cache.ts';
import { NOTHING_SELECTED } from './selection.ts';
import type { Selection } from './selection.ts';

/** Where the keyboard is: a row, and a picture in it. */
export interface Focus {
  readonly ordinal: number;
  readonly item: number;
}

/** The timeline as far as the window knows it: sums of all sessions, and a few pages of rows. */
export interface TimelineData {
  /** What is searched for. */
  readonly query: string;
  readonly state: 'loading' | 'ready' | 'failed';
  readonly overview: TimelineOverview | null;
  readonly layout: Layout;
  readonly view: TimelineView;
  readonly pages: PageCache;
  /** Counts the pages that arrived, so that what is drawn from them is drawn again. */
  readonly arrived: number;
  /** Offset of what is seen, in pixels of the layout; set `jump` to move there. */
  readonly offset: number;
  /** Counts the moves that did not come from scrolling. */
  readonly jump: number;
  /** The offset of the last jump: while one is still there, what is in sight is drawn at once. */
  readonly jumpedTo: number;
  readonly viewport: number;
  /** Whether one is rushing through time: rows are then only hinted at, and their pictures not asked for. */
  readonly hasty: boolean;
  /** Whether rows fly past by the wheel: their pictures are asked for when that ends. */
  readonly rushing: boolean;
  readonly follow: boolean;
  /** New files since the top was last seen. */
  readonly unseen: number;
  /** Entry of what was recorded last, since the window was opened. */
  readonly newest: number | null;
  readonly focus: Focus;
  readonly selection: Selection;
  /** Where a range of selected files begins. */
  readonly anchor: Focus | null;
  /** What was selected before that range. */
  readonly beforeRange: Selection | null;
}

export type TimelineStore = StoreApi<TimelineData>;

const NOTHING = { sessionFirstMs: [], sessionIterations: [] };

/** A store before anything was asked for. */
export function createTimelineStore(): TimelineStore {
  return createStore<TimelineData>(() => ({
    query: '',
    state: 'loading',
    overview: null,
    layout: createLayout(NOTHING, VIEW_METRICS.normal),
    view: 'normal',
    pages: createPageCache(),
    arrived: 0,
    offset: 0,
    jump: 0,
    jumpedTo: 0,
    viewport: 600,
    hasty: false,
    rushing: false,
    follow: true,
    unseen: 0,
    newest: null,
    focus: { ordinal: 0, item: 0 },
    selection: NOTHING_SELECTED,
    anchor: null,
    beforeRange: null,
  }));
}
