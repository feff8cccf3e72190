import type { DocumentRecord } from './document-record.ts';
import type { Generation } from './generation.ts';
import type { FileFormat, Problem } from './reading.ts';
import type { WorksBody } from './works/bodies.ts';
import type { XmpIds } from './xmp-ids.ts';

/**
 * The ledger's entries: the format that can never be changed silently.
 *
 * One entry is one line: the canonical JSON (RFC 8785) of `Entry`, UTF-8, without a newline. Its leaf hash is
 * SHA-256(0x00 ‖ line) (RFC 6962), `prev` is the hex leaf hash of the line before. Numbers are integers within
 * ±(2^53−1); every number that was read from a file is text exactly as written there. A line is at most 65,535 bytes.
 */
export interface Entry<Body extends EntryBody = EntryBody> {
  /** Format version. */
  readonly v: 1;
  /** Index in the ledger, from 0. */
  readonly i: number;
  /** Hex leaf hash of the entry before; of the first entry, 64 zeros. */
  readonly prev: string;
  /** This computer's clock when the entry was written: RFC 3339, UTC, milliseconds. */
  readonly t: string;
  /** Monotonic clock in nanoseconds, as text. Comparable only within one `boot`. */
  readonly mono: string;
  /** Identifies the run of the program that wrote the entry. */
  readonly boot: string;
  readonly kind: Body['kind'];
  readonly src: EntrySource;
  /** 128 random bits in hex, so that a withheld entry cannot be guessed from its hash. */
  readonly nonce: string;
  readonly files: readonly EntryFile[];
  readonly body: Omit<Body, 'kind'>;
}

/** How a fact is known: seen as it happened, found later, said by the author, or computed by the software. */
export type EntrySource = 'live' | 'imported' | 'declared' | 'derived';

export interface EntryFile {
  readonly role: FileRole;
  /** Hex SHA-256 of the file's bytes. */
  readonly sha256: string;
  /** Size in bytes. */
  readonly size: number;
}

/** `state`: a file that a program rewrites in place; versions between two readings may be missing. `settings`: the same, but
 *  it may hold secrets: only its digest and a few values are kept, and no bundle carries it. */
export type FileRole =
  | 'output'
  | 'workflow'
  | 'sidecar'
  | 'state'
  | 'settings'
  | 'edit'
  | 'input'
  | 'attachment'
  | 'block'
  | 'generation'
  | 'token'
  | 'request'
  | 'certificate'
  | 'crl'
  | 'bundle'
  | 'checkpoint';

/** A path inside a source: text, `/` between folders. */
export interface Place {
  /** Source id. */
  readonly source: string;
  readonly path: string;
  /** Present when the name holds code units that are not text; `path` then has U+FFFD in their place. */
  readonly rawPath?: string;
}

/** Why a file is not counted as seen live. */
export type ImportReason =
  /** Written before the recorder was watching this folder. */
  | 'before-watch'
  /** Written while watching, but found too long afterwards. */
  | 'late'
  /** Its time stamp lies in the future of this computer's clock. */
  | 'future-time'
  /** The user asked to import the folder. */
  | 'asked'
  /** It lies outside of the watched folders and was looked for because a picture names it. */
  | 'named';

/** What was seen of one file version. The `generation` is the reading made at that moment; the blocks are the evidence. */
export interface SeenFile {
  readonly at: Place;
  readonly format: FileFormat;
  readonly width?: number;
  readonly height?: number;
  /** The file system's own time of last change, RFC 3339 UTC: a claim of the computer, not a proof. */
  readonly modified: string;
  /** Kind of workflow or state file, where it is one. */
  readonly workflowKind?: string;
  readonly importReason?: ImportReason;
  readonly blocks: readonly BlockRecord[];
  /** When there are too many blocks for the entry: SHA-256 of their list as canonical JSON, which is in the vault. */
  readonly blocksRef?: string;
  readonly generation?: Generation;
  /** When the reading is too large for the entry: its SHA-256; the text itself is in the vault. */
  readonly generationRef?: string;
  /** MD5 of the pixels, computed, for files whose name it is: a source of img2img that the generator kept. */
  readonly pixelMd5?: string;
  /** Whether the bytes were kept in the vault. */
  readonly copied: boolean;
  readonly problems?: readonly Problem[];
  /** What a document of an editor told; not in entries written by versions up to 0.1. */
  readonly document?: DocumentRecord;
  /** The identifiers in its XMP, where there are any; not in entries written by versions up to 0.1. */
  readonly xmp?: XmpIds;
}

export interface BlockRecord {
  readonly place: string;
  readonly sha256: string;
  readonly size: number;
  readonly encoding?: string;
}

export interface GenesisBody {
  readonly kind: 'genesis';
  readonly origin: string;
  /** Verifier key of the log (C2SP `vkey`). */
  readonly vkey: string;
  readonly app: AppVersion;
  /** The log that this one follows, when that one was found damaged. */
  readonly follows?: { readonly origin: string; readonly size: number; readonly root: string; readonly reason: string };
}

export interface AppVersion {
  readonly name: string;
  readonly version: string;
}

export type RunBody =
  | { readonly kind: 'run'; readonly event: 'start'; readonly app: AppVersion; readonly command: string }
  | { readonly kind: 'run'; readonly event: 'stop'; readonly reason: string }
  /** The run before ended without a stop entry; nothing is known of the time between. */
  | {
      readonly kind: 'run';
      readonly event: 'crash-recovered';
      readonly run: string;
      readonly lastSeen: string;
      readonly gapMs: number;
    }
  /** The recorder was not running, asleep or paused between two times. */
  | {
      readonly kind: 'run';
      readonly event: 'gap';
      readonly from: string;
      readonly to: string;
      readonly reason: 'not-running' | 'asleep' | 'paused';
    }
  /** The computer's clock and its monotonic clock moved by different amounts. */
  | {
      readonly kind: 'run';
      readonly event: 'clock';
      readonly wallMs: number;
      readonly monoMs: number;
      readonly jumpMs: number;
    }
  /** The record was brought back from a backup. Entries from here on are written by whoever restored it; another computer
   *  that went on from the same backup has a log that contradicts this one. */
  | {
      readonly kind: 'run';
      readonly event: 'restored';
      /** When the backup was made, RFC 3339 UTC, and how many entries it held. */
      readonly backupAt: string;
      readonly size: number;
    }
  | { readonly kind: 'run'; readonly event: 'environment'; readonly environment: Readonly<Record<string, string>> };

export type SourceEvent = 'added' | 'changed' | 'offline' | 'online' | 'removed';

export interface SourceBody {
  readonly kind: 'source';
  readonly event: SourceEvent;
  readonly id: string;
  /** Absolute path of the folder. */
  readonly path: string;
  readonly tool?: string;
  readonly copies?: CopySetting;
  /** Whether the folder is recorded live from now on, or was only imported once. */
  readonly watched?: boolean;
  readonly reason?: string;
}

/** Which images of a source are kept in the vault. Workflows and raw metadata blocks always are. */
export type CopySetting = 'all' | 'picked' | 'none';

export type ObservedBody = { readonly kind: 'observed' } & SeenFile;
export type EditedBody = {
  readonly kind: 'edited';
  /** The entry with which the bytes were seen that were at this path before. An index gives away nothing of a file that is
   *  withheld. */
  readonly over?: number;
  /** In entries written by versions up to 0.1: SHA-256 of those bytes. */
  readonly previous?: string;
} & SeenFile;
export type WorkflowBody = {
  readonly kind: 'workflow';
  /** As in `edited`, when there was a version before. */
  readonly over?: number;
  readonly previous?: string;
} & SeenFile;

export interface MovedBody {
  readonly kind: 'moved';
  readonly from: Place;
  readonly to: Place;
}

export interface RemovedBody {
  readonly kind: 'removed';
  readonly at: Place;
}

export interface ExportBody {
  readonly kind: 'export';
  readonly bundle: string;
  /** SHA-256 of `tagmanifest-sha256.txt`: fixes every byte of the bundle. */
  readonly tagmanifest: string;
  readonly disclosed: number;
  readonly of: number;
  readonly checkpointSize: number;
}

/** A time-stamp token (RFC 3161) over a checkpoint. Files: role `token` is the reply as it came, `request` what was asked.
 *  Everything before `checkpointSize` was there when the token was made; everything after this entry was written later. */
export interface AnchorBody {
  readonly kind: 'anchor';
  /** Number of entries under the checkpoint that was stamped, and SHA-256 of its whole signed note. */
  readonly checkpointSize: number;
  readonly checkpoint: string;
  /** Name of the authority as the user has it, and its address without user name and password; empty for a token that
   *  the user brought as a file. */
  readonly authority: string;
  readonly url: string;
  /** What the token says: time (RFC 3339 UTC, its fraction as given), serial number in hex, policy OID, name of the
   *  signer, and accuracy in milliseconds where it states one. */
  readonly genTime: string;
  readonly serial: string;
  readonly policy: string;
  readonly signer: string;
  readonly accuracyMs?: number;
  /** This computer's clock when the request was sent; absent for a file. */
  readonly requested?: string;
  /** genTime minus the middle of request and reply by this computer's clock, in milliseconds; absent for a file. */
  readonly offsetMs?: number;
  /** SHA-256 (of the DER) of the root certificate that the token leads to, and the end of the first certificate of its
   *  chain that ends (RFC 3339 UTC). */
  readonly root: string;
  readonly expires: string;
}

/** The log goes on with another key. With k the index of this entry: the checkpoint of size k + 1, of which it is the last
 *  entry, is signed by the key until now, and so by that key it is handed over; all larger ones by the new key. */
export interface KeyBody {
  readonly kind: 'key';
  /** Verifier key (C2SP `vkey`) that signs checkpoints of more than k + 1 entries. */
  readonly vkey: string;
  /** Verifier key until now. */
  readonly previous: string;
  readonly reason: string;
}

export type EntryBody =
  | GenesisBody
  | RunBody
  | SourceBody
  | ObservedBody
  | EditedBody
  | WorkflowBody
  | MovedBody
  | RemovedBody
  | ExportBody
  | AnchorBody
  | KeyBody
  | WorksBody;

/** An entry of any kind. Narrow on `kind`. */
export type AnyEntry = { [K in EntryBody['kind']]: Entry<Extract<EntryBody, { kind: K }>> }[EntryBody['kind']];

/** The longest line, in bytes: C2SP tiles carry a length of 16 bits. */
export const MAX_LINE_BYTES = 65_535;
/** `prev` of the entry with index 0. */
export const NO_PREVIOUS = '0'.repeat(64);
