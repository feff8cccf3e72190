import type { RowItem } from '../../shared/api/api.ts';
import type { Focus, TimelineData, TimelineStore } from './timeline-store.ts';

/** Selects a file, or takes it out of the selection. */
export function toggleSelected(timeline: TimelineStore, item: RowItem): void {
  timeline.setState(({ selection }) => {
    const next = new Map(selection);
    if (!next.delete(item.entry)) next.set(item.entry, item);
    return { selection: next };
  });
}

/** Selects everything from the file that was selected last (or has the focus) to this one, as far as its rows are at hand. */
export function selectRange(timeline: TimelineStore, to: Focus): void {
  const data = timeline.getState();
  const from = placeOf(data, [...data.selection.keys()].at(-1)) ?? data.focus;
  const [start, end] = before(from, to) ? [from, to] : [to, from];
  const selection = new Map(data.selection);
  for (let { ordinal } = start; ordinal <= end.ordinal; ordinal += 1) {
    const items = data.pages.row(ordinal)?.items ?? [];
    const first = ordinal === start.ordinal ? start.item : 0;
    const last = ordinal === end.ordinal ? end.item : items.length - 1;
    for (const item of items.slice(first, last + 1)) selection.set(item.entry, item);
  }
  timeline.setState({ selection });
}

/** Selects all files of the iteration that has the focus. */
export function selectIteration(timeline: TimelineStore): void {
  timeline.setState(({ selection, focus, pages }) => {
    const next = new Map(selection);
    for (const item of pages.row(focus.ordinal)?.items ?? []) next.set(item.entry, item);
    return { selection: next };
  });
}

/** Selects nothing. */
export function clearSelection(timeline: TimelineStore): void {
  timeline.setState({ selection: new Map() });
}

/** The file that the keyboard is on. */
export function focusedItem({ pages, focus }: Pick<TimelineData, 'pages' | 'focus'>): RowItem | undefined {
  return pages.row(focus.ordinal)?.items[focus.item];
}

function placeOf({ pages, layout, focus }: TimelineData, entry: number | undefined): Focus | undefined {
  if (entry === undefined) return undefined;
  // A range is made among what can be seen: the neighbourhood of the focus.
  for (
    let ordinal = Math.max(0, focus.ordinal - 200);
    ordinal < Math.min(layout.rows, focus.ordinal + 200);
    ordinal += 1
  ) {
    const item = pages.row(ordinal)?.items.findIndex((other) => other.entry === entry) ?? -1;
    if (item >= 0) return { ordinal, item };
  }
  return undefined;
}

function before(a: Focus, b: Focus): boolean {
  return a.ordinal < b.ordinal || (a.ordinal === b.ordinal && a.item <= b.item);
}
