import type { BlockRecord } from '../../../shared/entry.ts';
import type { Block, ContentLabel } from '../../../shared/reading.ts';
import type { BlobReader } from '../ledger/ledger-view.ts';
import { contentLabels } from '../metadata/labels.ts';
import { isXmpBlock, xmpProperties } from '../metadata/xmp.ts';
import { blockText } from './block-view.ts';

/** Where labels stand; other blocks need not be fetched. */
const LABEL_PLACE = /AIGC|:tag:aigc|:trailing|:exif:UserComment|:exif:ImageDescription|xmp|:exif:XMP|caBX|C2PA|app11/;
const MAX_BLOCK_BYTES = 4 * 2 ** 20;

/** The labels in the metadata blocks that were kept of a file: they stand in no table. */
export function labelsInBlocks(records: readonly BlockRecord[], vault: BlobReader): readonly ContentLabel[] {
  const blocks = records.flatMap(({ place, sha256, size }): Block[] => {
    const bytes = LABEL_PLACE.test(place) && size <= MAX_BLOCK_BYTES ? vault.bytes(sha256) : undefined;
    if (bytes === undefined) return [];
    // A manifest of C2PA is no text.
    return [/caBX|C2PA|app11/.test(place) ? { place, bytes } : { place, bytes, text: blockText(bytes).text }];
  });
  return contentLabels(blocks, blocks.filter(isXmpBlock).flatMap(xmpProperties));
}
