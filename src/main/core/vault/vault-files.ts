import { createReadStream, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { syncFolder, writeFileDurableSync } from '../files/durable.ts';

/** Where the content with this SHA-256 lies in the vault. */
export function vaultPath(vault: string, sha256: string): string {
  return join(vault, sha256.slice(0, 2), sha256);
}

/** Size of a vault file in bytes. @returns undefined when it is not there */
export function vaultFileSize(vault: string, sha256: string): number | undefined {
  return statSync(vaultPath(vault, sha256), { throwIfNoEntry: false })?.size;
}

/** Keeps bytes whose SHA-256 has just been computed. Durable when it returns; the same content twice is kept once.
 *  @throws Error of the file system (ENOSPC …); nothing is then left behind */
export function keepInVault(vault: string, sha256: string, bytes: Uint8Array): void {
  if (vaultFileSize(vault, sha256) === bytes.length) return;
  const path = vaultPath(vault, sha256);
  // A new folder is durable only when the one above it is.
  if (mkdirSync(dirname(path), { recursive: true }) !== undefined) syncFolder(vault);
  writeFileDurableSync(path, bytes, 0o444);
}

/** A vault file as a stream. @returns undefined when it is not there */
export function vaultStream(vault: string, sha256: string): Readable | undefined {
  return vaultFileSize(vault, sha256) === undefined ? undefined : createReadStream(vaultPath(vault, sha256));
}
