import { sha256 } from '@noble/hashes/sha2.js';
import { toHex } from '../../shared/bytes.ts';
import type { Verdict } from '../../shared/bundle/verify-bundle.ts';
import { verifyBundle } from '../../shared/bundle/verify-bundle.ts';
import { browserCrypto } from './browser-crypto.ts';
import type { Chosen } from './dropped.ts';
import { openFolderFiles } from './open-folder.ts';
import { openZipBlob, readSlice } from './open-blob.ts';

/** What a check needs beside the bundle. */
export interface CheckSettings {
  /** Root certificates (DER) that the reader trusts beside the built-in ones. */
  readonly trustedRoots: readonly Uint8Array[];
  readonly signal: AbortSignal;
  /** Bytes read so far, of all bytes. */
  readonly onProgress: (done: number, total: number) => void;
}

/** Checks what a person chose, in this page. @throws AppError CANCELLED, FILE_UNREADABLE, UNSUPPORTED */
export async function checkChosen(
  chosen: Chosen,
  { trustedRoots, signal, onProgress }: CheckSettings,
): Promise<Verdict> {
  const reader = chosen.kind === 'zip' ? await openZipBlob(chosen.file, signal) : openFolderFiles(chosen.files, signal);
  return await verifyBundle(reader, await browserCrypto(subtleHere()), {
    trustedRoots,
    onProgress,
    isCancelled: () => signal.aborted,
  });
}

/** TypeScript takes WebCrypto for granted; a browser may keep it from pages that come from a file. */
function subtleHere(): SubtleCrypto | undefined {
  return 'crypto' in globalThis && 'subtle' in crypto ? crypto.subtle : undefined;
}

const ZIP_PIECE_BYTES = 2 * 1024 * 1024;
/** WebCrypto is several times faster than JavaScript, but takes only what is in memory whole. */
const ZIP_WHOLE_BYTES = 64 * 1024 * 1024;

/** Hex SHA-256 of a whole file, a large one read piece by piece. @throws AppError CANCELLED, FILE_UNREADABLE */
export async function sha256OfFile(file: Blob, signal: AbortSignal): Promise<string> {
  const subtle = subtleHere();
  if (subtle !== undefined && file.size <= ZIP_WHOLE_BYTES)
    return toHex(new Uint8Array(await subtle.digest('SHA-256', await readSlice(file, 0, file.size, signal))));
  const hash = sha256.create();
  for (let at = 0; at < file.size; at += ZIP_PIECE_BYTES) {
    hash.update(await readSlice(file, at, Math.min(ZIP_PIECE_BYTES, file.size - at), signal));
  }
  return toHex(hash.digest());
}
