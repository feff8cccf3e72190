import type { RowItem } from '../../../shared/api/api.ts';
import type { ReviewPicture } from '../../../shared/api/review-api.ts';
import type { Db } from '../database/open.ts';
import { SELECTION } from '../works/works-queries.ts';
import { findIteration, type IterationColumns } from './iteration-columns.ts';

/** From `fromMs` (inclusive) to `toMs` (exclusive). */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

interface Row {
  readonly entry: number;
  readonly at: number;
  readonly sha256: Buffer;
  readonly path: string;
  readonly format: RowItem['format'];
  readonly chosen: ReviewPicture['chosen'];
}

/** Finds pictures that stand for a span of time. */
export function reviewPictures(
  db: Db,
): (columns: IterationColumns, span: Span, count: number) => readonly ReviewPicture[] {
  const columnsOf = `item.entry, item.at, version.sha256, place.path, version.format`;
  const selectChosen = db.prepare<[number, number, number], Row>(
    `SELECT ${columnsOf}, CASE WHEN j.final = 1 THEN 'final' WHEN ${SELECTION} = 'pick' THEN 'pick' ELSE 'stars' END AS chosen
     FROM main.judgement AS j JOIN main.version ON version.sha256 = j.sha256 JOIN main.item ON item.version = version.id
       JOIN main.place ON place.id = item.place
     WHERE (j.final = 1 OR ${SELECTION} = 'pick' OR (j.stars >= 4 AND ${SELECTION} IS NOT 'reject'))
       AND item.at >= ? AND item.at < ? AND item.role = 'output'
     ORDER BY j.final DESC, ${SELECTION} IS 'pick' DESC, j.stars DESC, item.at DESC, item.entry DESC LIMIT ?`,
  );
  const selectOne = db.prepare<[number], Row>(
    `SELECT ${columnsOf}, NULL AS chosen
     FROM main.item JOIN main.version ON version.id = item.version JOIN main.place ON place.id = item.place
       LEFT JOIN main.judgement AS j ON j.sha256 = version.sha256
     WHERE item.entry = ? AND item.role = 'output' AND coalesce(${SELECTION}, '') <> 'reject'`,
  );

  return (columns, { fromMs, toMs }, count) => {
    const found = new Map<string, ReviewPicture>();
    const add = (row: Row | undefined): void => {
      if (row === undefined || found.size >= count) return;
      const picture = pictureOf(row);
      if (!found.has(picture.sha256)) found.set(picture.sha256, picture);
    };
    // A file version can lie in several places.
    for (const row of selectChosen.all(fromMs, toMs, count * 4)) add(row);
    const first = findIteration(columns, fromMs, -1, 'first-from');
    const end = findIteration(columns, toMs, -1, 'first-from');
    const wanted = Math.min(end - first, count * 2);
    for (let i = 0; i < wanted && found.size < count; i++)
      add(selectOne.get(columns.entry[first + Math.floor(((i + 0.5) * (end - first)) / wanted)] ?? -1));
    return [...found.values()].sort((a, b) => a.atMs - b.atMs || a.entry - b.entry);
  };
}

function pictureOf({ entry, at, sha256, path, format, chosen }: Row): ReviewPicture {
  return { entry, atMs: at, sha256: sha256.toString('hex'), name: path.replace(/^.*[\\/]/, ''), format, chosen };
}
