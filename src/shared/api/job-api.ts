import type { ErrorCode } from '../app-error.ts';
import type { BackedUp } from './care-api.ts';
import type { ExportDone, ExportStage } from './export-api.ts';
import type { LapseDone } from './works-api.ts';

/** Work that takes a while, as the front shows it. Times are Unix milliseconds. */
export interface Job {
  readonly id: number;
  readonly kind: 'import' | 'export' | 'verify' | 'reconcile' | 'find' | 'backup' | 'lapse';
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  readonly subject: string;
  readonly startedMs: number;
  /** What an export is doing now; `done` and `total` are of this stage alone. */
  readonly stage?: ExportStage;
  /** When the stage began, for its rate. */
  readonly stageMs?: number;
  /** `total` is null while it is not known. */
  readonly done: number;
  readonly total: number | null;
  readonly unit: 'files' | 'bytes' | 'entries';
  readonly error?: { readonly code: ErrorCode; readonly message: string };
  /** Set when `done`, by kind. */
  readonly exported?: ExportDone;
  readonly verified?: VerifyResult;
  /** Missing originals that were found, and how many were looked for. */
  readonly found?: { readonly count: number; readonly of: number };
  readonly backedUp?: BackedUp;
  readonly lapse?: LapseDone;
}

/** What came of checking a bundle. */
export interface VerifyResult {
  readonly path: string;
  readonly verdict: 'valid' | 'valid-with-notes' | 'cannot-check' | 'invalid';
  readonly findings: readonly {
    readonly severity: 'error' | 'note' | 'unknown';
    readonly code: string;
    readonly place: string;
    readonly details: Readonly<Record<string, string>>;
  }[];
  readonly summary: Readonly<Record<string, string | number>>;
}
