import { AppError } from '../../../shared/app-error.ts';
import type { Db } from '../database/open.ts';
import { openForReading } from '../database/open.ts';
import { takeWriterLock } from '../database/writer-lock.ts';
import type { DataFolder } from '../recorder/data-folder.ts';
import { catchUp } from '../timeline/catch-up.ts';
import { openIndex } from '../timeline/open-index.ts';
import { samePixels } from '../timeline/same-pixels.ts';
import { lineageQueries, type LineageQueries } from './lineage-queries.ts';
import { openForQueries } from './open-for-queries.ts';

/** Lineage for a program that looks once and ends. */
export interface OpenLineage {
  readonly queries: LineageQueries;
  close(): void;
}

const DEFAULT_GAP_MS = 45 * 60_000;
const SLICE = 1_000;
/** Pixels of very many copies are compared when the app has time. */
const PIXELS_MS = 10_000;

/** Opens record and index in `folder`. Brings the index up to date first, unless another process has the record: the app then
 *  does that itself. @returns undefined where another process records and keeps no index that could be read
 *  @throws AppError NOT_FOUND, DATABASE_NEWER, DATABASE_UNSAFE */
export function openLineage(folder: DataFolder): OpenLineage | undefined {
  const isOurs = bringUpToDate(folder);
  let db: Db | undefined;
  try {
    db = openForQueries(folder.database, folder.timeline);
    const opened = db;
    return { queries: lineageQueries(opened), close: () => opened.close() };
  } catch (error) {
    db?.close();
    if (isOurs || error instanceof AppError) throw error;
    return undefined;
  }
}

function bringUpToDate({ root, database, timeline, vault }: DataFolder): boolean {
  let lock;
  try {
    lock = takeWriterLock(root);
  } catch (error) {
    if (error instanceof AppError && error.code === 'LOCKED') return false;
    throw error;
  }
  try {
    const record = openForReading(database);
    const index = openIndex(timeline);
    try {
      const gapMs = index.prepare<[], number>('SELECT gap_ms FROM index_state').pluck().get() ?? DEFAULT_GAP_MS;
      const work = catchUp(index, record, gapMs);
      while (work.slice(SLICE).more);
      const pixels = samePixels(index, record, vault);
      const endMs = performance.now() + PIXELS_MS;
      while (pixels.pending() && performance.now() < endMs) {
        const linked = pixels.advance();
        if (linked !== undefined) work.relink(linked);
      }
    } finally {
      index.close();
      record.close();
    }
  } finally {
    lock.release();
  }
  return true;
}
