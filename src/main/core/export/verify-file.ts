import { stat } from 'node:fs/promises';
import { AppError } from '../../../shared/app-error.ts';
import type { BundleCrypto } from '../../../shared/bundle/bundle-reader.ts';
import { verifyBundle } from '../../../shared/bundle/verify-bundle.ts';
import type { Verdict } from '../../../shared/bundle/verify-bundle.ts';
import { isMissing } from '../files/system-error.ts';
import { unreadable } from './file-access.ts';
import { openFolderBundle } from './folder-reader.ts';
import { nodeCrypto } from './node-crypto.ts';
import { openZipBundle } from './zip-reader.ts';

export interface VerifyFileOptions {
  /** Bytes read so far, of all bytes. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
  readonly crypto?: BundleCrypto;
}

/** Checks a bundle on disk: a zip, or the folder it was unpacked to. What is wrong with the bundle is in the verdict.
 *  @throws AppError FILE_MISSING, FILE_UNREADABLE when there is nothing to check, CANCELLED */
export async function verifyBundleFile(path: string, options: VerifyFileOptions = {}): Promise<Verdict> {
  const { signal, onProgress, crypto = nodeCrypto } = options;
  const bundle = (await isFolder(path)) ? await openFolderBundle(path) : await openZipBundle(path);
  try {
    return await verifyBundle(bundle, crypto, {
      isCancelled: () => signal?.aborted === true,
      ...(onProgress !== undefined && { onProgress }),
    });
  } finally {
    await bundle.close();
  }
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
