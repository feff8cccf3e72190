import type {
  Facet,
  IterationDetail,
  IterationRow,
  ItemDetail,
  SessionList,
  TimelineOverview,
} from '../../../shared/api/api.ts';
import type { ExportPreview } from '../../../shared/api/export-api.ts';
import type { LineageOf, WorkLineage } from '../../../shared/api/lineage-api.ts';
import type { ExportScope, RequestParams } from '../../../shared/api/params.ts';
import type { ReviewResults } from '../../../shared/api/review-api.ts';
import type { Relatives } from '../../../shared/works/propose.ts';
import type { ContentPlaces } from '../vault/find-content.ts';
import type { KnownLinks } from '../works/work-facts.ts';
import type { RecordedFile } from './recorded-files.ts';
import type { RecordFacts } from './record-facts.ts';
import type { WantedOriginal } from './scope-preview.ts';

/** What the query thread is asked, and what it answers. */
export interface QueryCalls {
  /** Makes ready what the first screen asks for. */
  readonly prepare: [Readonly<Record<string, never>>, null];
  readonly open: [RequestParams['timeline.open'], TimelineOverview];
  readonly more: [RequestParams['timeline.more'], TimelineOverview];
  readonly rows: [RequestParams['timeline.rows'], readonly IterationRow[]];
  readonly count: [RequestParams['timeline.count'], number];
  readonly carry: [RequestParams['timeline.carry'], readonly (number | null)[]];
  readonly files: [{ readonly entries: readonly number[] }, readonly RecordedFile[]];
  readonly find: [RequestParams['timeline.find'], number | null];
  readonly facets: [RequestParams['timeline.facets'], readonly Facet[]];
  readonly sessions: [Readonly<Record<string, never>>, SessionList];
  readonly pictures: [RequestParams['review.pictures'], ReviewResults['review.pictures']];
  readonly words: [RequestParams['review.words'], ReviewResults['review.words']];
  readonly iteration: [RequestParams['iteration.get'], IterationDetail];
  readonly lineage: [RequestParams['lineage.of'], LineageOf];
  readonly workLineage: [RequestParams['lineage.ofWork'], WorkLineage];
  readonly workLinks: [{ readonly id: string }, KnownLinks];
  readonly relatives: [{ readonly sha256s: readonly string[] }, Relatives];
  readonly item: [RequestParams['item.get'], ItemDetail];
  readonly block: [RequestParams['block.text'], { readonly text: string; readonly truncated: boolean }];
  readonly entries: [{ readonly scope: ExportScope }, readonly number[]];
  readonly preview: [{ readonly scope: ExportScope }, ExportPreview];
  readonly missing: [{ readonly scope: ExportScope }, readonly WantedOriginal[]];
  readonly facts: [{ readonly todayMs: number }, RecordFacts];
  readonly content: [{ readonly sha256: string }, ContentPlaces | undefined];
}

export interface QueryWorkerData {
  readonly database: string;
  readonly timeline: string;
  readonly vault: string;
}
