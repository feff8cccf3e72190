import { selectionScope } from './selection.ts';
import { useRequest } from './use-request.ts';
import { useTimeline } from './use-stores.ts';

/** How many files are selected. Of whole rows only the back knows; until it has told, what was known before. */
export function useSelectedCount(): number {
  const selection = useTimeline((data) => data.selection);
  const overview = useTimeline((data) => data.overview);
  const query = useTimeline((data) => data.query);
  const rows = selection.ranges.length > 0;
  const scope = rows ? selectionScope({ selection, overview, query }) : undefined;
  const { value } = useRequest('timeline.count', scope ?? null);
  if (selection.everything) return (overview?.items ?? 0) - selection.except.size;
  return rows ? (value ?? selection.entries.size) : selection.entries.size;
}
