import { sameBytes, textOf, utf8 } from '../bytes.ts';
import type { BundleFacts } from './bundle-facts.ts';
import { formatBagInfo } from './bagit.ts';
import type { BagInfo } from './bagit.ts';
import { bagInfoOf } from './bag-info-of.ts';
import { derivedFiles } from './derived-files.ts';
import { readWhole } from './inspection.ts';
import type { Inspection } from './inspection.ts';
import { BAG_INFO, CUSTODY, RENDERING, REPORT } from './layout.ts';
import { THUMBNAIL } from './report/process.ts';
import { reportPage } from './report/report-page.ts';

/** Computes every text of the bundle again from the entries and compares it to the byte; in the report, all but the small
 *  pictures. A bundle whose texts another version wrote gets a note instead. */
export async function verifyDerived(
  inspection: Inspection,
  facts: BundleFacts,
  info: BagInfo | undefined,
): Promise<void> {
  const { report } = inspection;
  if (info !== undefined && formatBagInfo(bagInfoOf(facts.custody, info)) !== formatBagInfo(info)) {
    report('BAG_INFO', BAG_INFO, { reason: CUSTODY });
  }
  if (facts.custody.rendering !== RENDERING) {
    report('RENDERING_OTHER', CUSTODY);
    return;
  }
  for (const { path, pieces } of derivedFiles(facts)) {
    const bytes = await readWhole(inspection, path);
    if (bytes !== undefined && !sameBytes(bytes, utf8([...pieces].join('')))) report('DERIVED_DIFFERS', path);
  }
  const page = await readWhole(inspection, REPORT);
  if (page === undefined) return;
  const expected = [...reportPage(facts, () => '')].join('');
  if (textOf(page)?.replace(THUMBNAIL, '$1"') !== expected) report('DERIVED_DIFFERS', REPORT);
}
