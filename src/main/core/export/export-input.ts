import type { Declared } from '../../../shared/bundle/custody.ts';
import type { Verdict } from '../../../shared/bundle/verify-bundle.ts';
import type { AppVersion, ExportBody } from '../../../shared/entry.ts';
import type { TokenReading } from '../../../shared/timestamp/token-reading.ts';
import type { BlobReader, LedgerView } from '../ledger/ledger-view.ts';
import type { ExportScope } from './export-scope.ts';

/** What is exported, how, and where to. */
export interface ExportInput {
  readonly ledger: LedgerView;
  readonly vault: BlobReader;
  /** Where the vault keeps a file of its own with this hash, if it does: such files are copied by other threads. */
  readonly vaultPathOf?: (sha256: string) => string | undefined;
  /** Path of the zip to be written. Its folder must exist, it must not. */
  readonly target: string;
  readonly scope: ExportScope;
  /** Whether to disclose, besides what the scope names, the entries without which it would mislead: the first entry,
   *  interruptions, environment, watched folders. Default true. */
  readonly context?: boolean;
  /** Whether pictures, edits and attachments are put in, or only their hashes. Default true. Workflows and metadata blocks
   *  always are. */
  readonly originals?: boolean;
  /** What the author says; printed as declared. */
  readonly declared?: Partial<Declared>;
  /** Name for the bundle's folder; characters other than `[A-Za-z0-9._-]` become `-`. Default: from the date. */
  readonly name?: string;
  /** Verifiers to put in, by their name in the bundle. */
  readonly tools?: ReadonlyMap<string, Uint8Array>;
  /** Has the tag manifest stamped. No token: the bundle says that it is not sealed. */
  readonly seal?: (tagManifest: Uint8Array) => Promise<readonly SealStamp[]>;
  /** Root certificates (DER) that the user trusts beside the built-in ones, for the check of the written bundle. */
  readonly trustedRoots?: readonly Uint8Array[];
  readonly app: AppVersion;
  /** This computer's clock, Unix milliseconds. A bundle depends on nothing but the log, the files, these values and the
   *  version of the program. */
  readonly nowMs: number;
  readonly onProgress?: (progress: ExportProgress) => void;
  readonly signal?: AbortSignal;
}

/** A token over the tag manifest that has passed every check. */
export interface SealStamp {
  readonly token: Uint8Array;
  readonly request: Uint8Array;
  readonly reading: TokenReading;
}

/** How far it is. `content` and `verify` count bytes, `proofs` entries; `report` and `seal` have no parts. */
export interface ExportProgress {
  readonly stage: 'content' | 'proofs' | 'report' | 'seal' | 'verify';
  readonly done: number;
  readonly total: number;
}

export interface ExportResult {
  readonly path: string;
  /** Size of the zip in bytes. */
  readonly bytes: number;
  /** For the `export` entry that the caller appends. */
  readonly body: ExportBody;
  /** What the verifier says of the written file. */
  readonly verdict: Verdict;
}
