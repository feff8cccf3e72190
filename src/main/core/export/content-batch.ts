import type { ContentItem } from '../../../shared/bundle/content-list.ts';

const BATCH_BYTES = 4 * 1024 * 1024;
const BATCH_FILES = 64;

/** Groups neighbours, so that what goes to a thread together is worth a message and fits into its memory. An item larger
 *  than a batch is one of its own. */
export function* batchesOf(content: readonly ContentItem[]): Generator<ContentItem[]> {
  let batch: ContentItem[] = [];
  let bytes = 0;
  for (const item of content) {
    const size = item.size ?? 0;
    if (batch.length > 0 && (batch.length === BATCH_FILES || bytes + size > BATCH_BYTES)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(item);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}
