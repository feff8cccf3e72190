import type { Sha256 } from '../log/merkle.ts';
import type { VerifyEd25519 } from '../log/signed-note.ts';
import type { TokenCrypto } from '../timestamp/token-crypto.ts';
import type { Finding } from './finding.ts';

/** A bundle as the verifier sees it, whether it lies in a folder or in a zip. */
export interface BundleReader {
  /** Every regular file, by its path inside the bag's own folder. */
  readonly files: readonly BundleFile[];
  /** What was already wrong with the container: links, foreign files, a damaged archive. */
  readonly findings: readonly Finding[];
  /** The file's bytes in pieces. May be called for several files at once. Only paths from `files` are asked for.
   *  Rejects with AppError FORMAT when the container does not give the bytes it promised. */
  read(path: string): AsyncIterable<Uint8Array>;
  /** All bytes of a file, where the host has them at hand; undefined where they must be waited for. Throws what `read`
   *  rejects with. */
  readonly small?: (path: string) => Uint8Array | undefined;
}

export interface BundleFile {
  readonly path: string;
  /** Size in bytes. */
  readonly size: number;
}

/** Digests of one file: lower-case hex, and the number of bytes that were read. */
export interface FileDigests {
  readonly sha256: string;
  readonly sha512: string;
  readonly size: number;
}

/** The cryptography that the host lends to the verifier. */
export interface BundleCrypto {
  /** For small pieces: leaves and nodes of the log. */
  readonly sha256: Sha256;
  readonly verifyEd25519: VerifyEd25519;
  /** For time-stamp tokens. */
  readonly token: TokenCrypto;
  /** Unpacks a zlib stream (RFC 1950). @returns undefined when it is damaged, longer than `maxBytes` unpacked, or followed
   *  by anything */
  readonly inflate: (bytes: Uint8Array, maxBytes: number) => Promise<Uint8Array | undefined>;
  /** Digests of a whole file that arrives in pieces. Several are asked for at once, so that a host can use its cores. */
  digest(pieces: AsyncIterable<Uint8Array>, file: BundleFile): Promise<FileDigests>;
  /** How many files to digest at once. */
  readonly parallel: number;
}
