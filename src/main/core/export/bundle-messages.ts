import type { ErrorCode } from '../../../shared/app-error.ts';
import type { ReportPreview } from '../../../shared/api/export-api.ts';
import type { Verdict } from '../../../shared/bundle/verify-bundle.ts';
import type { ExportInput, ExportProgress, ExportResult, SealStamp } from './export-input.ts';

/** What a thread that exports or checks a bundle is started with. */
export type BundleJob =
  | { readonly kind: 'export'; readonly record: RecordFiles; readonly request: PlainExportInput }
  | { readonly kind: 'preview'; readonly record: RecordFiles; readonly request: PlainPreviewInput }
  | { readonly kind: 'verify'; readonly path: string; readonly trustedRoots: readonly Uint8Array[] };

/** Where the record lies that is exported. The thread only reads it, beside its one writer. */
export interface RecordFiles {
  /** Path of the database. */
  readonly database: string;
  /** Path of the vault's folder. */
  readonly vault: string;
}

/** What is exported, as far as it can be sent to a thread. */
export type PlainExportInput = Omit<
  ExportInput,
  'ledger' | 'vault' | 'vaultPathOf' | 'onProgress' | 'signal' | 'seal'
> & {
  /** Whether the caller can have the tag manifest stamped. */
  readonly sealed: boolean;
};

/** What is looked at before it is exported. */
export type PlainPreviewInput = Omit<PlainExportInput, 'target' | 'trustedRoots'>;

/** `sealed` answers a `seal`. */
export type BundleCommand =
  { readonly kind: 'cancel' } | { readonly kind: 'sealed'; readonly stamps: readonly SealStamp[] };

export type BundleReply =
  | { readonly kind: 'progress'; readonly progress: ExportProgress }
  /** Asks for tokens over the tag manifest. */
  | { readonly kind: 'seal'; readonly tagManifest: Uint8Array }
  | { readonly kind: 'exported'; readonly result: ExportResult }
  | { readonly kind: 'previewed'; readonly preview: ReportPreview }
  | { readonly kind: 'verified'; readonly verdict: Verdict }
  | {
      readonly kind: 'failed';
      readonly code: ErrorCode;
      readonly message: string;
      readonly details: Readonly<Record<string, string>>;
    };
