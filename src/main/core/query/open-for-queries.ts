import { openForReading, type Db } from '../database/open.ts';

/** Opens the record and, as `tl`, the timeline's index, for reading only: the recorder and the index may be written to
 *  meanwhile. Both must be there. @throws AppError NOT_FOUND, DATABASE_NEWER, DATABASE_UNSAFE */
export function openForQueries(database: string, timeline: string): Db {
  const db = openForReading(database);
  try {
    // Opened with the flags of the first, so for reading only as well.
    db.prepare('ATTACH ? AS tl').run(timeline);
    db.pragma('main.cache_size = -6000');
    db.pragma('tl.cache_size = -16000');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
