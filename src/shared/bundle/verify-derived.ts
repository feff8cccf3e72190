import type { BundleFacts } from './bundle-facts.ts';
import { formatBagInfo } from './bagit.ts';
import type { BagInfo } from './bagit.ts';
import { bagInfoOf } from './bag-info-of.ts';
import { derivedFiles } from './derived-files.ts';
import { isThere, readPieces, readWhole } from './inspection.ts';
import type { Inspection } from './inspection.ts';
import { BAG_INFO, CUSTODY, RENDERING, REPORT, REPORT_PDF } from './layout.ts';
import { NO_THUMBNAIL } from './report/html-blocks.ts';
import { reportPage } from './report/report-page.ts';
import { verifyPdf } from './pdf/verify-pdf.ts';
import { textComparison } from './text-comparison.ts';
import type { ExpectedPart } from './text-comparison.ts';

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
  for (const { path, pieces } of derivedFiles(facts)) await compare(inspection, path, pieces);
  await compare(inspection, REPORT, withAnyThumbnail(reportPage(facts, () => '')));
  const pdf = await readWhole(inspection, REPORT_PDF);
  const difference = pdf === undefined ? undefined : await verifyPdf(pdf, facts, inspection.crypto.inflate);
  if (difference === undefined) return;
  inspection.report('PDF_DIFFERS', REPORT_PDF, { page: String(difference.page), reason: difference.reason });
}

async function compare(inspection: Inspection, path: string, expected: Iterable<ExpectedPart>): Promise<void> {
  if (!isThere(inspection, path)) return;
  const comparison = textComparison(expected);
  const read = await readPieces(inspection, path, (piece) => {
    comparison.take(piece);
  });
  if (read && !comparison.same()) inspection.report('DERIVED_DIFFERS', path);
}

/** The page with room for a picture wherever it leaves one out. Text from files cannot hold the sign of such a place:
 *  quotation marks in it are escaped. */
function* withAnyThumbnail(page: Iterable<string>): Generator<ExpectedPart> {
  for (const piece of page) {
    // The pattern takes long to find that there is none in a piece, and few hold one.
    if (!piece.includes(';base64,"')) {
      yield piece;
      continue;
    }
    for (const [i, part] of piece.split(NO_THUMBNAIL).entries()) {
      if (i > 0) yield { anyBase64: true };
      yield part;
    }
  }
}
