import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../files/system-error.ts';
import { isCandidate, isIgnoredFolder } from './candidates.ts';

/** One folder of a walk: the files in it that may be recorded, as paths relative to the root, with `/`. */
export interface WalkedFolder {
  readonly files: readonly string[];
  /** Set when the folder could not be listed; nothing is known of what is in it. */
  readonly failed?: string;
  readonly folder: string;
}

/** Walks a tree folder by folder, links not followed. A folder that cannot be listed is reported and passed over. `under`
 *  limits the walk to one folder inside the root (relative, `''` for all). */
export async function* walk(root: string, under = ''): AsyncGenerator<WalkedFolder> {
  const waiting = [under];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    let entries: Dirent[];
    try {
      entries = await readdir(join(root, folder), { withFileTypes: true });
    } catch (error) {
      const code = systemCode(error);
      if (code === undefined) throw error;
      yield { folder, files: [], failed: code };
      continue;
    }
    const files: string[] = [];
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!isIgnoredFolder(path)) waiting.push(path);
      } else if (entry.isFile() && isCandidate(entry.name)) {
        files.push(path);
      }
    }
    yield { folder, files };
  }
}
