import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Db } from '../database/open.ts';
import { systemCode } from '../files/system-error.ts';
import { sha256Hex } from '../ledger/hash.ts';
import { vaultPath } from './vault-files.ts';

/** Where the content of a file version may still be found. */
export interface ContentPlaces {
  readonly format: string;
  readonly size: number;
  /** Absolute paths, the vault's own first. What is there must be checked against the hash. */
  readonly paths: readonly string[];
}

/** Finds the paths at which a file version was last seen; files that the author attached are in the vault only. */
export function contentFinder(db: Db, vault: string): (sha256: string) => ContentPlaces | undefined {
  const selectVersion = db.prepare<[Buffer], { id: number; format: string; size: number }>(
    'SELECT id, format, size FROM version WHERE sha256 = ?',
  );
  const selectPlaces = db.prepare<[number], { root: string; path: string }>(
    `SELECT source.path AS root, place.path FROM place JOIN source ON source.id = place.source
     WHERE place.version = ? AND place.present = 1 LIMIT 20`,
  );
  const selectAttachment = db.prepare<[Buffer], { format: string; size: number }>(
    'SELECT format, size FROM attachment WHERE sha256 = ? LIMIT 1',
  );
  return (sha256) => {
    const hash = Buffer.from(sha256, 'hex');
    const version = selectVersion.get(hash);
    if (version === undefined) {
      const attached = selectAttachment.get(hash);
      return attached && { ...attached, paths: [vaultPath(vault, sha256)] };
    }
    const places = selectPlaces.all(version.id).map(({ root, path }) => join(root, path));
    return { format: version.format, size: version.size, paths: [vaultPath(vault, sha256), ...places] };
  };
}

/** The content from the first path where it still is what it was. @returns undefined when it is nowhere, or is larger than
 *  `limit` bytes */
export function readVerified(sha256: string, { size, paths }: ContentPlaces, limit: number): Buffer | undefined {
  if (size > limit) return undefined;
  for (const path of paths) {
    try {
      // Another file may lie there by now; it is not read when its size already says so.
      if (statSync(path).size !== size) continue;
      const bytes = readFileSync(path);
      if (sha256Hex(bytes) === sha256) return bytes;
    } catch (error) {
      if (systemCode(error) === undefined) throw error;
    }
  }
  return undefined;
}
