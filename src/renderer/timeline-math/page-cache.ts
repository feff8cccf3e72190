import type { IterationRow } from '../../shared/api/api.ts';

/** Rows that are asked for at once. */
export const PAGE_ROWS = 60;
const MAX_PAGES = 48;

/** Pages of rows of one result set; the least recently used go first. */
export interface PageCache {
  readonly row: (ordinal: number) => IterationRow | undefined;
  readonly hasPage: (page: number) => boolean;
  readonly put: (page: number, rows: readonly IterationRow[]) => void;
  readonly pages: () => number;
  /** Forgets pages that had fewer rows than there was room for, because there may be more by now. */
  readonly dropShort: () => void;
}

/** The page that holds a row. */
export function pageOf(ordinal: number): number {
  return Math.floor(ordinal / PAGE_ROWS);
}

/** An empty cache. */
export function createPageCache(): PageCache {
  const pages = new Map<number, readonly IterationRow[]>();
  return {
    row: (ordinal) => {
      const page = pageOf(ordinal);
      const rows = pages.get(page);
      if (!rows) return undefined;
      // A map keeps the order of insertion: putting the page in again makes it the youngest.
      pages.delete(page);
      pages.set(page, rows);
      return rows[ordinal - page * PAGE_ROWS];
    },
    hasPage: (page) => pages.has(page),
    put: (page, rows) => {
      pages.delete(page);
      pages.set(page, rows);
      const [oldest] = pages.keys();
      if (pages.size > MAX_PAGES && oldest !== undefined) pages.delete(oldest);
    },
    pages: () => pages.size,
    dropShort: () => {
      for (const [page, rows] of pages) if (rows.length < PAGE_ROWS) pages.delete(page);
    },
  };
}
