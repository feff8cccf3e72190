import type { Readable } from 'node:stream';

/** A ledger as readers see it. Reading never changes anything and may be done while the recorder writes: a view sees
 *  what was committed when each call was made. */
export interface LedgerView {
  readonly origin: string;
  /** Verifier key of the log (C2SP `vkey`), with which checkpoints are checked. */
  readonly vkey: string;
  /** Number of entries committed now. */
  size(): number;
  /** The exact bytes of one line, without a newline. @throws AppError NOT_FOUND */
  line(index: number): Uint8Array;
  /** Lines `from` (inclusive) to `to` (exclusive), in order, read as they are consumed. */
  lines(
    from: number,
    to: number,
  ): Iterable<{ readonly index: number; readonly line: Uint8Array; readonly leaf: Uint8Array }>;
  /** Root hash (32 bytes) of the tree over the first `size` entries. @throws AppError NOT_FOUND when there are fewer */
  root(size: number): Uint8Array;
  /** RFC 6962 inclusion proof, the leaf's sibling first. @throws AppError NOT_FOUND */
  inclusionProof(index: number, size: number): readonly Uint8Array[];
  /** The same for many entries, which are best asked for in order. @throws AppError NOT_FOUND when there are fewer than
   *  `size` */
  inclusionProver(size: number): (index: number) => readonly Uint8Array[];
  /** RFC 6962 consistency proof between two sizes. @throws AppError NOT_FOUND */
  consistencyProof(from: number, to: number): readonly Uint8Array[];
  /** Every checkpoint kept, smallest first: `note` is the whole signed note. */
  checkpoints(): readonly StoredCheckpoint[];
}

export interface StoredCheckpoint {
  readonly size: number;
  readonly note: string;
}

/** Content-addressed bytes: what is found under a hash has been checked to have that hash when it was stored. */
export interface BlobReader {
  /** Size in bytes, or undefined when there is no such content. */
  sizeOf(sha256: string): number | undefined;
  /** All bytes in memory: for metadata blocks and workflows. @returns undefined when there is no such content */
  bytes(sha256: string): Uint8Array | undefined;
  /** The bytes as a stream: for pictures. @returns undefined when there is no such content */
  stream(sha256: string): Readable | undefined;
}
