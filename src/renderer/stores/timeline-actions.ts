import type { Settings, TimelineOverview } from '../../shared/api/api.ts';
import { AppError } from '../../shared/app-error.ts';
import { createLayout, rowAt, topOfRow } from '../timeline-math/layout.ts';
import type { Layout } from '../timeline-math/layout.ts';
import { VIEW_METRICS } from '../timeline-math/metrics.ts';
import type { TimelineView } from '../timeline-math/metrics.ts';
import { createPageCache, PAGE_ROWS, pageOf } from '../timeline-math/page-cache.ts';
import { movedRanges } from '../timeline-math/ordinal-ranges.ts';
import { NOTHING_SELECTED } from './selection.ts';
import type { Selection } from './selection.ts';
import type { Stores } from './stores.ts';
import type { TimelineData, TimelineStore } from './timeline-store.ts';
import { sayError } from './toast-store.ts';

/** Opens the timeline for a query, from its newest end. */
export async function openTimeline(stores: Stores, query: string): Promise<void> {
  const { client, timeline, toasts } = stores;
  timeline.setState({ query, state: 'loading' });
  try {
    const overview = await client.request('timeline.open', { query });
    if (timeline.getState().query !== query) return;
    const pages = createPageCache();
    if (overview.iterations > 0) {
      pages.put(0, await client.request('timeline.rows', { resultSet: overview.resultSet, from: 0, count: PAGE_ROWS }));
    }
    if (timeline.getState().query !== query) return;
    timeline.setState(({ view, jump, selection }) => ({
      overview,
      pages,
      // Rows are known by their place, which another search gives to others.
      selection: { ...NOTHING_SELECTED, entries: selection.entries },
      anchor: null,
      beforeRange: null,
      layout: createLayout(overview, VIEW_METRICS[view]),
      state: 'ready',
      offset: 0,
      jump: jump + 1,
      unseen: 0,
      focus: { ordinal: 0, item: 0 },
    }));
    if (!overview.complete) await followSearch(stores, overview);
  } catch (error) {
    // What became of a search that another has replaced is no longer of interest.
    if (timeline.getState().query !== query) return;
    timeline.setState({ state: 'failed' });
    sayError(toasts, error);
  }
}

/** Takes in the older matches of a search as they are found; they come below what is there already. */
async function followSearch({ client, timeline }: Stores, begun: TimelineOverview): Promise<void> {
  const { resultSet } = begun;
  let complete = false;
  while (!complete) {
    const overview = await client.request('timeline.more', { resultSet });
    const { overview: shown, pages } = timeline.getState();
    if (shown?.resultSet !== resultSet) return;
    pages.dropShort();
    timeline.setState(({ view, arrived }) => ({
      overview,
      layout: createLayout(overview, VIEW_METRICS[view]),
      arrived: arrived + 1,
    }));
    ({ complete } = overview);
  }
}

/** Takes in what is new, without moving what is looked at: the row at the top of the view stays where it is, unless the
 *  newest is followed. Everything that will be seen is fetched before anything changes. */
export async function refreshTimeline(stores: Stores): Promise<void> {
  const { client, timeline } = stores;
  const before = timeline.getState();
  if (before.state !== 'ready' || !before.overview) {
    await openTimeline(stores, before.query);
    return;
  }
  let overview = await client.request('timeline.open', { query: before.query });
  const { resultSet } = overview;
  while (!overview.complete) overview = await client.request('timeline.more', { resultSet });
  const layout = createLayout(overview, VIEW_METRICS[timeline.getState().view]);

  const now = timeline.getState();
  const stays = now.follow && now.offset <= now.layout.metrics.day;
  const anchor = stays ? undefined : anchorOf(now.layout, now.offset, now.pages.row);
  const ordinal = anchor && (await client.request('timeline.find', { resultSet, entry: anchor.entry }));
  const offset =
    anchor && typeof ordinal === 'number' ? topOfRow(layout, ordinal) + anchor.below : stays ? 0 : now.offset;

  const moved = await carriedRows(stores, now, resultSet);
  const focusEntry = now.pages.row(now.focus.ordinal)?.items[0]?.entry;
  const focusOrdinal =
    focusEntry === undefined || stays ? null : await client.request('timeline.find', { resultSet, entry: focusEntry });

  const pages = createPageCache();
  for (const page of pagesSeen(layout, offset, now.viewport)) {
    pages.put(page, await client.request('timeline.rows', { resultSet, from: page * PAGE_ROWS, count: PAGE_ROWS }));
  }
  const latest = timeline.getState();
  // A search that was typed meanwhile, or scrolling, has the last word.
  if (latest.query !== before.query) return;
  const scrolled = latest.offset - now.offset;
  timeline.setState({
    overview,
    layout: latest.view === now.view ? layout : createLayout(overview, VIEW_METRICS[latest.view]),
    pages,
    state: 'ready',
    offset: Math.max(0, offset + scrolled),
    jump: latest.jump + 1,
    unseen: stays ? 0 : latest.unseen + Math.max(0, overview.items - (before.overview.items || 0)),
    focus: focusOrdinal === null ? latest.focus : { ...latest.focus, ordinal: focusOrdinal },
    // Who selects while rows are on their way selects among the old ones: that selection is let go.
    ...(latest.selection === now.selection ? moved : { selection: withoutRows(latest.selection), anchor: null }),
    beforeRange: null,
  });
}

/** The selected rows and the beginning of a range, where they stand in a newer result set. */
async function carriedRows(
  { client }: Stores,
  { overview, selection, anchor }: TimelineData,
  to: number,
): Promise<Pick<TimelineData, 'selection' | 'anchor'>> {
  const { ranges } = selection;
  if (overview === null || (ranges.length === 0 && anchor === null)) return { selection, anchor };
  const ends = ranges.flatMap((range) => [range.from, range.to]);
  try {
    const [start = null, ...moved] = await client.request('timeline.carry', {
      from: overview.resultSet,
      to,
      ordinals: [anchor?.ordinal ?? 0, ...ends],
    });
    return {
      selection: { ...selection, ranges: movedRanges(ranges, moved) },
      anchor: anchor === null || start === null ? null : { ...anchor, ordinal: start },
    };
  } catch (error) {
    // The old result set is not known any more: what its rows were cannot be told.
    if (error instanceof AppError && error.code === 'NOT_FOUND') {
      return { selection: withoutRows(selection), anchor: null };
    }
    throw error;
  }
}

function withoutRows(selection: Selection): Selection {
  return selection.ranges.length === 0 ? selection : { ...selection, ranges: [], except: new Set() };
}

/** Changes how the timeline is drawn; the row at the top stays at the top. */
export function setView(stores: Stores, view: TimelineView): void {
  const { timeline } = stores;
  const { overview, layout, offset, jump } = timeline.getState();
  if (!overview) {
    timeline.setState({ view });
    return;
  }
  const next = createLayout(overview, VIEW_METRICS[view]);
  const top = offset <= layout.metrics.day ? 0 : topOfRow(next, Math.max(0, rowAt(layout, offset)));
  timeline.setState({ view, layout: next, offset: top, jump: jump + 1 });
}

/** The density of the settings that a view stands for; `changes` is no density. */
export function densityOf(view: TimelineView): Settings['density'] | undefined {
  return view === 'changes' ? undefined : view;
}

/** Moves the view to an offset of the layout. */
export function jumpTo(timeline: TimelineStore, offset: number): void {
  timeline.setState(({ layout, viewport, jump, unseen }) => {
    const place = Math.min(Math.max(0, offset), Math.max(0, layout.total - viewport));
    return { offset: place, jump: jump + 1, jumpedTo: place, unseen: offset <= 0 ? 0 : unseen };
  });
}

/** Shows the row that has the focus, moving as little as possible. */
export function revealRow(timeline: TimelineStore, ordinal: number): void {
  const { layout, offset, viewport } = timeline.getState();
  const top = topOfRow(layout, ordinal);
  const { row, session, day } = layout.metrics;
  const room = ordinal === 0 ? day + session : session;
  if (top - room < offset) jumpTo(timeline, top - room);
  else if (top + row > offset + viewport) jumpTo(timeline, top + row - viewport + 12);
}

function anchorOf(
  layout: Layout,
  offset: number,
  rowOf: (ordinal: number) => { readonly items: readonly { readonly entry: number }[] } | undefined,
): { entry: number; below: number } | undefined {
  const ordinal = rowAt(layout, offset);
  const entry = ordinal < 0 ? undefined : rowOf(ordinal)?.items[0]?.entry;
  return entry === undefined ? undefined : { entry, below: offset - topOfRow(layout, ordinal) };
}

function pagesSeen(layout: Layout, offset: number, viewport: number): number[] {
  if (layout.rows === 0) return [];
  const first = pageOf(Math.max(0, rowAt(layout, offset)));
  const last = pageOf(Math.max(0, rowAt(layout, offset + viewport)));
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
