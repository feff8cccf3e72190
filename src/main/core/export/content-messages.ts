import type { SmallPictures } from './thumbnail.ts';

/** What the threads that read, hash and copy files are asked, and what they answer. Many files go into one message: the
 *  message itself was measured at 70 µs, as much as hashing 100 kB. */

/** What is asked; `id` numbers the requests. */
export type ContentRequest = ContentQuestion & { readonly id: number };

export type ContentQuestion =
  /** Digests of ranges of one file. */
  | { readonly kind: 'digest'; readonly path: string; readonly ranges: readonly ByteRange[] }
  /** Finds files by their hash and keeps their bytes until the `write` that must follow. */
  | { readonly kind: 'obtain'; readonly files: readonly WantedFile[]; readonly maxBytes: number }
  /** Writes some of the files that the request `of` obtained into the file `path`, reads them back, and forgets all. */
  | { readonly kind: 'write'; readonly of: number; readonly path: string; readonly members: readonly HeldMember[] };

/** In bytes. */
export interface ByteRange {
  readonly offset: number;
  readonly size: number;
}

/** A file version and where it may lie, best first. */
export interface WantedFile {
  /** Lower-case hex. */
  readonly sha256: string;
  readonly paths: readonly string[];
}

/** How the search for a file ended. `at` is a position in its `paths`; `changed` says that another file lies at one of
 *  those before. */
export type ObtainedFile =
  | { readonly kind: 'held'; readonly at: number; readonly digests: RangeDigests }
  | { readonly kind: 'too-large'; readonly at: number; readonly changed: boolean }
  | { readonly kind: 'none'; readonly changed: boolean };

/** An obtained file and its place in an archive. */
export interface HeldMember {
  /** Position among the files of the request that obtained it. */
  readonly file: number;
  /** Of the header, which the content follows at once. */
  readonly offset: number;
  readonly header: Uint8Array;
  /** Whether a small picture is wanted. */
  readonly thumbnail: boolean;
}

/** Digests in lower-case hex. */
export interface RangeDigests {
  readonly sha256: string;
  readonly sha512: string;
  readonly crc32: number;
  readonly size: number;
}

/** Small JPEGs of the file at this position. */
export interface Thumbnail {
  readonly file: number;
  readonly pictures: SmallPictures;
}

export type ContentReply = { readonly id: number } & (
  | { readonly kind: 'digests'; readonly digests: readonly RangeDigests[] }
  | { readonly kind: 'obtained'; readonly files: readonly ObtainedFile[] }
  | { readonly kind: 'written'; readonly thumbnails: readonly Thumbnail[] }
  /** `code`: of the operating system. */
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
);
