/** Evidence packages: the part of the contract about looking ahead and about what was written. Times are Unix
 *  milliseconds. */

/** What an export does, in this order. `content`, `verify` and `hash` count bytes, `proofs` entries; `report` and `seal`
 *  have no parts. */
export const EXPORT_STAGES = ['content', 'proofs', 'report', 'seal', 'verify', 'hash'] as const;
export type ExportStage = (typeof EXPORT_STAGES)[number];

/** What an export of a scope would hold, and what is missing. */
export interface ExportPreview {
  readonly items: number;
  readonly iterations: number;
  /** Of all files that are at hand. */
  readonly bytes: number;
  /** Entries about files that are disclosed, of all in the log; the package adds those that give context. */
  readonly entries: number;
  readonly of: number;
  readonly checklist: readonly ChecklistLine[];
  readonly facts: ExportFacts;
  /** The first of the originals that are missing. */
  readonly missing: readonly MissingOriginal[];
}

/** What a reader of the report sees first. */
export interface ExportFacts {
  /** Recorded live and under a token; recorded live, under none; imported later. */
  readonly liveAnchored: number;
  readonly liveOnly: number;
  readonly imported: number;
  /** By this computer's clock; null when the scope is empty. */
  readonly firstMs: number | null;
  readonly lastMs: number | null;
  /** The last token before the first entry, and the first token over all of them: the widest bracket. */
  readonly afterMs: number | null;
  readonly beforeMs: number | null;
  /** Tokens over the entries of the scope, and the authorities that gave them. */
  readonly tokens: number;
  readonly authorities: readonly string[];
}

export interface MissingOriginal {
  readonly entry: number;
  readonly sha256: string;
  readonly name: string;
}

export interface ChecklistLine {
  readonly code:
    | 'LOG_INTACT'
    | 'ORIGINALS_FOUND'
    | 'ORIGINALS_MISSING'
    | 'RECORDED_LIVE'
    | 'IMPORTED_LATER'
    | 'GAPS'
    | 'CLOCK_JUMPS'
    | 'ANCHORED'
    | 'NOT_ANCHORED'
    | 'ONE_AUTHORITY'
    | 'SEAL_POSSIBLE'
    | 'SEAL_NOT_POSSIBLE'
    | 'WITHHELD'
    | 'NO_WORKFLOWS'
    | 'NO_INTENT';
  readonly level: 'good' | 'warning' | 'bad';
  readonly count: number;
  readonly of?: number;
}

/** The report that a package would hold, before there is one. */
export interface ReportPreview {
  /** One page without scripts, for a frame that allows none. */
  readonly html: string;
  /** Whether it is the whole report: a very long one ends early. */
  readonly complete: boolean;
  /** So many pictures are in it, of all that the report shows. */
  readonly pictures: number;
  readonly ofPictures: number;
}

/** The package that was written. */
export interface ExportDone {
  readonly path: string;
  readonly bytes: number;
  /** SHA-256 of the tag manifest, which fixes every byte of the content. */
  readonly sha256: string;
  /** SHA-256 of the zip itself; null when computing it was cancelled: the package is there all the same. */
  readonly zipSha256: string | null;
  readonly disclosed: number;
  readonly of: number;
  /** Time of the earliest token over the whole package; null when it is not sealed. */
  readonly sealedMs: number | null;
  /** Why it is not sealed. */
  readonly unsealed: 'NO_CONSENT' | 'NO_AUTHORITY' | 'NO_ANSWER' | null;
}
