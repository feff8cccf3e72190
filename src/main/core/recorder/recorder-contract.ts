import type { Clock } from '../ports.ts';
import type { ExportResult } from '../export/export-input.ts';
import type { SourceRow } from './derived-rows.ts';
import type { IntakeTrouble } from './intake-queue.ts';
import type { OpenRecord } from './open-record.ts';
import type { RecordedEvent } from './record-files.ts';
import type { WalkCounts } from './reconcile-folder.ts';
import type { RecorderCare } from './recorder-care.ts';
import type { ExportRequest, PreviewReport } from './recorder-export.ts';
import type { RecorderAnchoring } from './recorder-anchoring.ts';
import type { SourceSettings } from './source-list.ts';
import type { WalkOptions } from './source-watch.ts';
import type { Works } from '../works/works.ts';
import type { WrittenAct } from '../works/works-writer.ts';

/** What the recorder tells as it works. `recorded` comes only after the entries are durable. */
export type RecorderEvent =
  | { readonly kind: 'recorded'; readonly events: readonly RecordedEvent[] }
  /** Something about works, selection or intent was written, or undone. */
  | { readonly kind: 'works'; readonly act: WrittenAct }
  | { readonly kind: 'source'; readonly source: string; readonly state: SourceRow['state']; readonly reason?: string }
  | {
      readonly kind: 'trouble';
      readonly trouble: IntakeTrouble | { readonly code: 'WATCH' | 'CHECKPOINT' | 'ANCHOR'; readonly message: string };
    }
  /** Something about time-stamp tokens has changed: a new one, a failure, another setting. */
  | { readonly kind: 'anchoring' };

export interface Recorder {
  readonly record: OpenRecord;
  /** Time-stamp tokens over the log's checkpoints. */
  readonly anchoring: RecorderAnchoring;
  readonly works: Works;
  /** The signing key, and backups. */
  readonly care: RecorderCare;
  sources(): readonly SourceRow[];
  /** Watches a folder from now on; resolves when everything written to it from then on is seen live. What is in it
   *  already is recorded as imported, in the background. @throws AppError FILE_MISSING, SOURCE_OVERLAP */
  watch(path: string, settings?: SourceSettings): Promise<SourceRow>;
  /** As `watch`, but gives the source at once. */
  beginWatch(path: string, settings?: SourceSettings, firstWalk?: WalkOptions): BegunWatch;
  /** Watches again what was being watched in the run before; folders that are not there now follow when they come back.
   *  Resolves when every folder that is there is being watched. */
  watchKnown(): Promise<void>;
  /** How changes in a source are noticed now. */
  watching(id: string): 'events' | 'polling' | 'none';
  /** @throws AppError NOT_FOUND */
  update(id: string, settings: SourceSettings): SourceRow;
  /** Stops watching a source. What was recorded of it stays. @throws AppError NOT_FOUND */
  remove(id: string): Promise<void>;
  /** Looks through a watched source for what no event told of; resolves when all that was found is recorded.
   *  @throws AppError NOT_FOUND */
  reconcile(id: string, options?: WalkOptions): Promise<WalkCounts>;
  /** Stops watching every folder until `resume`, which notes the gap. What appears meanwhile is then found as imported. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  paused(): boolean;
  setVaultQuota(bytes: number): void;
  /** Bytes that the copies in the vault take. */
  vaultBytes(): number;
  /** Keeps a copy of content that is in the log already. `sha256` was computed from these bytes. */
  keepOriginal(sha256: string, bytes: Uint8Array): void;
  /** Records what exists in a folder, as imported. Resolves when all of it is recorded or `signal` says stop. */
  importFolder(path: string, settings?: SourceSettings, signal?: AbortSignal): Promise<WalkCounts>;
  /** Resolves when every path noticed so far is recorded. */
  idle(): Promise<void>;
  pending(): number;
  subscribe(listener: (event: RecorderEvent) => void): () => void;
  /** Writes an evidence bundle of the record as it is now, checks it, and notes the export in the ledger.
   *  @throws AppError as `exportBundle` */
  exportBundle(request: ExportRequest): Promise<ExportResult>;
  /** The report as an export would write it now. */
  previewReport: PreviewReport;
  /** Ends the run: finishes what is being read, writes the stop entry and the last checkpoint. */
  stop(reason: string): Promise<void>;
}

export interface BegunWatch {
  readonly row: SourceRow;
  /** Resolves when the folder is being watched (or found to be offline) and its first walk is done. */
  readonly started: Promise<void>;
}

export interface RecorderOptions {
  readonly clock?: Clock;
  /** The command or window that runs the recorder: stated in the start entry. */
  readonly command: string;
  readonly workers?: number;
  /** How often every folder is looked through, in milliseconds. */
  readonly reconcileMs?: number;
  /** The content of the key files that the operating system has sealed, by name. */
  readonly unsealedKeys?: ReadonlyMap<string, string>;
  /** Bytes that copies of images may take in all. */
  readonly vaultQuotaBytes?: number;
}
