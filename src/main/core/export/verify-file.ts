import { stat } from 'node:fs/promises';
import { AppError } from '../../../shared/app-error.ts';
import type { BundleCrypto } from '../../../shared/bundle/bundle-reader.ts';
import { verifyBundle } from '../../../shared/bundle/verify-bundle.ts';
import type { Verdict } from '../../../shared/bundle/verify-bundle.ts';
import { isMissing } from '../files/system-error.ts';
import type { RangeDigests } from './content-messages.ts';
import { atOnce } from './at-once.ts';
import { contentPool } from './content-pool.ts';
import type { ContentPool } from './content-pool.ts';
import { digestsOf } from './digest-ranges.ts';
import { unreadable } from './file-access.ts';
import { openFolderBundle } from './folder-reader.ts';
import { nodeCrypto } from './node-crypto.ts';
import { rangeDigester } from './range-digester.ts';
import { openZipBundle } from './zip-reader.ts';
import type { OpenBundle } from './zip-reader.ts';

export interface VerifyFileOptions {
  /** Bytes read so far, of all bytes. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
  /** Root certificates (DER) that the reader trusts beside the built-in ones. */
  readonly trustedRoots?: readonly Uint8Array[];
  /** Threads to use; without them some are started for this check. */
  readonly pool?: ContentPool;
  /** Files that the caller has digested, written, and read back just now, by path. They are held against the headers of
   *  the archive, and not read and digested once more. */
  readonly readBack?: ReadonlyMap<string, RangeDigests>;
}

/** Bundles below this size are not worth starting threads for. */
const THREADS_FROM_BYTES = 8 * 1024 * 1024;
/** So many files are asked for at once that the threads have work while this one is busy with the log; all of them at
 *  once would take memory with their number. */
const FILES_AT_ONCE = 16 * 1024;

/** Checks a bundle on disk: a zip, or the folder it was unpacked to. What is wrong with the bundle is in the verdict.
 *  @throws AppError FILE_MISSING, FILE_UNREADABLE when there is nothing to check, CANCELLED */
export async function verifyBundleFile(path: string, options: VerifyFileOptions = {}): Promise<Verdict> {
  const { signal, onProgress, readBack, trustedRoots } = options;
  const bundle = (await isFolder(path)) ? await openFolderBundle(path) : await openZipBundle(path);
  const isLarge = bundle.files.reduce((sum, { size }) => sum + size, 0) >= THREADS_FROM_BYTES;
  const pool = options.pool ?? (isLarge ? contentPool() : undefined);
  try {
    return await verifyBundle(bundle, pool === undefined ? nodeCrypto : threaded(bundle, pool, readBack), {
      isCancelled: () => signal?.aborted === true,
      ...(onProgress !== undefined && { onProgress }),
      ...(trustedRoots !== undefined && { trustedRoots }),
    });
  } finally {
    if (options.pool === undefined) await pool?.close();
    await bundle.close();
  }
}

/** Node's cryptography with the digests of files made on other threads, straight from the disk. */
function threaded(
  bundle: OpenBundle,
  pool: ContentPool,
  readBack: ReadonlyMap<string, RangeDigests> = new Map(),
): BundleCrypto {
  const digestRange = rangeDigester(pool);
  const digestHere = atOnce(nodeCrypto.parallel);
  return {
    ...nodeCrypto,
    parallel: FILES_AT_ONCE,
    async digest(pieces, file) {
      const small = bundle.small?.(file.path);
      if (small !== undefined) return digestsOf(small);
      const range = bundle.rangeOf(file.path);
      // What must be unpacked, or opened by name, is held in memory here: only a few at a time.
      if (range === undefined) return digestHere(() => nodeCrypto.digest(pieces, file));
      const digests = readBack.get(file.path) ?? (await digestRange(range));
      if (range.crc32 !== digests.crc32) throw new AppError('FORMAT', `${file.path}: another checksum`);
      return digests;
    },
  };
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (isMissing(error))
      throw new AppError('FILE_MISSING', `there is no file ${path}`, { cause: error, details: { path } });
    throw unreadable(path, error);
  }
}
