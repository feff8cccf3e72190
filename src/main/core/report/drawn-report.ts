import type { BundleFacts } from '../../../shared/bundle/bundle-facts.ts';
import { pdfReport } from './pdf-report.ts';
import { reportFonts } from './report-fonts.ts';

/** The report as a PDF in the fonts that the program ships, in pieces; `pictures` are small JPEGs by the hash of their
 *  file. */
export function drawnReport(facts: BundleFacts, pictures: ReadonlyMap<string, Uint8Array>): Iterable<Uint8Array> {
  return pdfReport(facts, (sha256) => pictures.get(sha256), reportFonts());
}
