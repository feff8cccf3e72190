import { authorRecordOf, isPicture } from '../author-record.ts';
import type { Chronicle } from '../chronicle.ts';
import { shownPictures } from './case-facts.ts';
import { shownEdits } from './sections/edits.ts';
import { shownItems } from './sections/selection.ts';

/** Hashes of every picture that the report shows. */
export function allPictures(chronicle: Chronicle): ReadonlySet<string> {
  const record = authorRecordOf(chronicle);
  return new Set([
    ...[...shownPictures(chronicle).values()].flatMap((items) => items.map(({ sha256 }) => sha256)),
    ...shownItems(record).map(({ item }) => item.sha256),
    ...shownEdits(record).map(({ sha256 }) => sha256),
    ...record.attachments.flatMap(({ attachment: { sha256, format } }) => (isPicture(format) ? [sha256] : [])),
  ]);
}
