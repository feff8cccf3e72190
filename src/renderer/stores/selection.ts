import type { RowItem } from '../../shared/api/api.ts';
import type { OrdinalRange, SelectionScope } from '../../shared/api/params.ts';
import { hasOrdinal, withRange } from '../timeline-math/ordinal-ranges.ts';
import type { Stores } from './stores.ts';
import type { Focus, TimelineData, TimelineStore } from './timeline-store.ts';

/** What is selected: everything that is found, or whole rows by their place in the list, so that a million files take no
 *  room; single files besides, and some left out. */
export interface Selection {
  readonly everything: boolean;
  /** In order, none touching another. */
  readonly ranges: readonly OrdinalRange[];
  /** Single files by entry, in the order of selection. */
  readonly entries: ReadonlyMap<number, RowItem>;
  /** Entries that are not selected though their row is. */
  readonly except: ReadonlySet<number>;
}

export const NOTHING_SELECTED: Selection = { everything: false, ranges: [], entries: new Map(), except: new Set() };

/** Whether nothing at all is selected. */
export function isNothing({ everything, ranges, entries }: Selection): boolean {
  return !everything && ranges.length === 0 && entries.size === 0;
}

/** Whether a file in a row is selected. */
export function isSelected(selection: Selection, ordinal: number, entry: number): boolean {
  if (selection.entries.has(entry)) return true;
  return (selection.everything || hasOrdinal(selection.ranges, ordinal)) && !selection.except.has(entry);
}

/** Selects a file, or takes it out of the selection; a range may begin there. */
export function toggleSelected(timeline: TimelineStore, focus: Focus, item: RowItem): void {
  timeline.setState(({ selection }) => ({
    selection: toggled(selection, focus.ordinal, item),
    anchor: focus,
    beforeRange: null,
  }));
}

function toggled(selection: Selection, ordinal: number, item: RowItem): Selection {
  const entries = new Map(selection.entries);
  if (entries.delete(item.entry)) return { ...selection, entries };
  if (selection.everything || hasOrdinal(selection.ranges, ordinal)) {
    const except = new Set(selection.except);
    if (!except.delete(item.entry)) except.add(item.entry);
    return { ...selection, except };
  }
  return { ...selection, entries: entries.set(item.entry, item) };
}

/** Selects everything from where the last selection began (or the focus is) to this file. Going on with Shift held down
 *  moves the end of the same range. */
export function selectRange(timeline: TimelineStore, to: Focus): void {
  const data = timeline.getState();
  const from = data.anchor ?? data.focus;
  const base = data.beforeRange ?? data.selection;
  const [start, end] = isBefore(from, to) ? [from, to] : [to, from];
  timeline.setState({ selection: spanned(data, base, start, end), anchor: from, beforeRange: base });
}

function spanned({ pages }: Pick<TimelineData, 'pages'>, base: Selection, start: Focus, end: Focus): Selection {
  const first = pages.row(start.ordinal)?.items ?? [];
  const lastRow = pages.row(end.ordinal);
  const last = lastRow?.items ?? [];
  if (start.ordinal === end.ordinal) return withItems(base, first.slice(start.item, end.item + 1));
  const isWhole = lastRow === undefined || (end.item >= last.length - 1 && lastRow.itemCount <= last.length);
  const range = { from: start.ordinal, to: isWhole ? end.ordinal : end.ordinal - 1 };
  const skipped = first.slice(0, start.item).filter(({ entry }) => !isSelected(base, start.ordinal, entry));
  const except = new Set(base.except);
  for (const { entry } of first.slice(start.item)) except.delete(entry);
  for (const { entry } of skipped) except.add(entry);
  const rows = { ...base, ranges: withRange(base.ranges, range), except };
  return isWhole ? rows : withItems(rows, last.slice(0, end.item + 1));
}

function withItems(selection: Selection, items: readonly RowItem[]): Selection {
  const entries = new Map(selection.entries);
  const except = new Set(selection.except);
  for (const item of items) if (!except.delete(item.entry)) entries.set(item.entry, item);
  return { ...selection, entries, except };
}

/** Selects everything that is found, however much it is. */
export function selectEverything(timeline: TimelineStore): void {
  timeline.setState({ selection: { ...NOTHING_SELECTED, everything: true }, beforeRange: null });
}

/** Selects nothing. */
export function clearSelection(timeline: TimelineStore): void {
  timeline.setState({ selection: NOTHING_SELECTED, anchor: null, beforeRange: null });
}

/** The file that the keyboard is on. */
export function focusedItem({ pages, focus }: Pick<TimelineData, 'pages' | 'focus'>): RowItem | undefined {
  return pages.row(focus.ordinal)?.items[focus.item];
}

/** The selection as the back is asked about it; undefined when nothing is selected. */
export function selectionScope({
  selection,
  overview,
  query,
}: Pick<TimelineData, 'selection' | 'overview' | 'query'>): SelectionScope | undefined {
  if (isNothing(selection) || overview === null) return undefined;
  const { everything, ranges, entries, except } = selection;
  return {
    kind: 'selection',
    query,
    resultSet: overview.resultSet,
    everything,
    ranges: [...ranges],
    entries: [...entries.keys()],
    except: [...except],
  };
}

const ROWS_AT_ONCE = 60;

/** The first selected files, at most `limit`; with nothing selected the one that the keyboard is on. */
export async function selectedItems({ client, timeline }: Stores, limit: number): Promise<RowItem[]> {
  const { selection, overview, ...data } = timeline.getState();
  if (isNothing(selection)) return [focusedItem(data)].filter((item) => item !== undefined);
  const items = [...selection.entries.values()].slice(0, limit);
  const rows = selection.everything ? [{ from: 0, to: (overview?.iterations ?? 0) - 1 }] : selection.ranges;
  for (const { from, to } of rows) {
    for (let ordinal = from; ordinal <= to && items.length < limit; ordinal += ROWS_AT_ONCE) {
      const count = Math.min(ROWS_AT_ONCE, to - ordinal + 1);
      const found = await client.request('timeline.rows', {
        resultSet: overview?.resultSet ?? 0,
        from: ordinal,
        count,
      });
      for (const item of found.flatMap((row) => row.items)) {
        if (!selection.except.has(item.entry) && !selection.entries.has(item.entry)) items.push(item);
      }
    }
  }
  return items.slice(0, limit);
}

function isBefore(a: Focus, b: Focus): boolean {
  return a.ordinal < b.ordinal || (a.ordinal === b.ordinal && a.item <= b.item);
}
