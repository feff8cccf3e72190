import { AppError } from '../../shared/app-error.ts';
import { PAGE_ROWS, pageOf } from '../timeline-math/page-cache.ts';
import type { PageCache } from '../timeline-math/page-cache.ts';
import { attempt } from './attempt.ts';
import type { Stores } from './stores.ts';
import { refreshTimeline } from './timeline-actions.ts';
import { sayError } from './toast-store.ts';

const MOST_AT_ONCE = 2;

/** Fetches pages of rows, at most two at a time, and of what was wanted only the last: who drags through years does not
 *  wait for the months on the way. */
export interface PageLoader {
  /** Makes sure that the rows from `first` to `last` come. */
  readonly want: (first: number, last: number) => void;
}

/** A loader for the rows of the timeline that is open. */
export function createPageLoader(stores: Stores): PageLoader {
  const { client, timeline, toasts } = stores;
  const loading = new Set<string>();
  let wanted: readonly number[] = [];

  const next = (): void => {
    const { overview, pages } = timeline.getState();
    if (!overview) return;
    for (const page of wanted) {
      if (loading.size >= MOST_AT_ONCE) return;
      const key = `${overview.resultSet}:${page}`;
      if (pages.hasPage(page) || loading.has(key)) continue;
      loading.add(key);
      void load(overview.resultSet, page, pages).finally(() => {
        loading.delete(key);
        next();
      });
    }
  };

  const load = async (resultSet: number, page: number, pages: PageCache): Promise<void> => {
    try {
      pages.put(page, await client.request('timeline.rows', { resultSet, from: page * PAGE_ROWS, count: PAGE_ROWS }));
      if (timeline.getState().pages === pages) timeline.setState(({ arrived }) => ({ arrived: arrived + 1 }));
    } catch (error) {
      // A result set that was replaced meanwhile is no trouble: its rows are no longer wanted, those of the newer one are.
      if (timeline.getState().pages !== pages) return;
      wanted = wanted.filter((other) => other !== page);
      // One that other windows have crowded out is opened again.
      if (error instanceof AppError && error.code === 'NOT_FOUND') await attempt(stores, () => refreshTimeline(stores));
      else sayError(toasts, error);
    }
  };

  return {
    want: (first, last) => {
      const from = pageOf(Math.max(0, first));
      wanted = Array.from({ length: Math.max(0, pageOf(last) - from + 1) }, (_, i) => from + i);
      next();
    },
  };
}
