import type { FileFormat } from '../../../shared/reading.ts';
import type { RecordedRole } from './file-role.ts';
import type { FileStamp } from './read-once.ts';

/** What a worker is asked about one path. */
export interface InspectJob {
  readonly path: string;
  readonly name: string;
  /** Unix time of the request in milliseconds: how long a file has stood still is measured against it. */
  readonly nowMs: number;
  /** Where a copy of an image is to be kept; workflows and sidecars are kept in any case. */
  readonly vault: string;
  readonly copyImages: boolean;
  /** Set for a picture that was looked for because another names it as its source. */
  readonly as?: 'input';
}

export type Inspection =
  | Ready
  /** By its own structure the file is not finished, or it changed while being read: ask again later. */
  | { readonly kind: 'unfinished'; readonly stamp: FileStamp; readonly reason: 'incomplete' | 'changed' }
  /** Nothing says that it is unfinished, but it was written a moment ago: ask again after `waitMs`. */
  | { readonly kind: 'unfinished'; readonly stamp: FileStamp; readonly reason: 'unsettled'; readonly waitMs: number }
  /** Nothing in it is for us: a JSON file that is no workflow, a text file without parameters. */
  | { readonly kind: 'irrelevant'; readonly stamp: FileStamp; readonly reason: string }
  | { readonly kind: 'gone' }
  /** It cannot be opened now: no permission, or another program holds it. */
  | { readonly kind: 'unreadable'; readonly code: string };

/** A finished file version with everything that its entry needs, as canonical JSON where it goes into the entry. */
export interface Ready {
  readonly kind: 'ready';
  readonly sha256: string;
  readonly stamp: FileStamp;
  readonly role: RecordedRole;
  readonly format: FileFormat;
  readonly width?: number;
  readonly height?: number;
  readonly workflowKind?: string;
  /** Canonical JSON of the entry's `blocks`, or a reference to it when it is long. */
  readonly blocks: string;
  readonly blocksRef?: string;
  /** Canonical JSON of the generation; absent when the file holds none. */
  readonly generation?: string;
  /** Set when the generation is too long for the entry: it is then among `vaultBlocks`. */
  readonly generationRef?: string;
  /** Canonical JSON of the problems; absent when there are none. */
  readonly problems?: string;
  readonly pixelMd5?: string;
  /** SHA-256 of what lies inside a document byte for byte. */
  readonly embedded?: readonly string[];
  /** Canonical JSON of what a document of an editor tells, and of the identifiers in a file's XMP; absent where there is none. */
  readonly document?: string;
  readonly xmp?: string;
  readonly recipe?: string;
  readonly seed?: string;
  readonly generator?: string;
  readonly copied: boolean;
  /** Bytes that the entry refers to and that must become durable with it. */
  readonly vaultBlocks: readonly VaultBlock[];
}

export interface VaultBlock {
  readonly sha256: string;
  /** Size in bytes before deflation. */
  readonly size: number;
  readonly deflated: boolean;
  readonly bytes: Uint8Array;
}
