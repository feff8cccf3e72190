import type { ErrorCode } from '../../../shared/app-error.ts';
import { bracketsOf } from '../../../shared/bundle/brackets.ts';
import type { AnchorRecord } from '../../../shared/bundle/brackets.ts';
import type { BundleFacts } from '../../../shared/bundle/bundle-facts.ts';
import type { Chronicle } from '../../../shared/bundle/chronicle.ts';
import type { PdfDifference } from '../../../shared/bundle/pdf/compare-report.ts';

/** What a thread for the report is started for. */
export type ReportWork = ReportJob['kind'];

/** What it is asked. */
export type ReportJob =
  /** Draw the report as a PDF, with these small JPEGs by the hash of their file. */
  | { readonly kind: 'draw'; readonly facts: SentFacts; readonly pictures: ReadonlyMap<string, Uint8Array> }
  /** Hold a PDF against the facts. */
  | { readonly kind: 'compare'; readonly facts: SentFacts; readonly pdf: Uint8Array };

export type ReportReply =
  /** The PDF in pieces. */
  | { readonly kind: 'drawn'; readonly pdf: readonly Uint8Array[] }
  | { readonly kind: 'compared'; readonly difference: PdfDifference | undefined }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly message: string };

/** Facts as they can be sent to another thread: brackets answer questions and are made again there. */
export type SentFacts = Omit<BundleFacts, 'chronicle'> & {
  readonly chronicle: Omit<Chronicle, 'brackets'>;
  readonly anchors: readonly AnchorRecord[];
};

export function sentFacts({ chronicle: { brackets, ...chronicle }, ...facts }: BundleFacts): SentFacts {
  return { ...facts, chronicle, anchors: brackets.anchors };
}

/** The facts that were sent. */
export function factsFrom({ chronicle, anchors, ...facts }: SentFacts): BundleFacts {
  return { ...facts, chronicle: { ...chronicle, brackets: bracketsOf(anchors) } };
}
