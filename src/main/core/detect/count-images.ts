import { join } from 'node:path';
import { roleOfName } from '../intake/file-role.ts';
import { isIgnoredFolder } from '../watch/candidates.ts';
import type { LookingPort } from './looking-port.ts';

const MAX_FOLDERS = 5_000;

/** Counts the pictures in a folder and the folders in it, until `signal` says that it takes too long. */
export async function countImages(port: LookingPort, root: string, signal: AbortSignal): Promise<number> {
  let count = 0;
  const waiting = [''];
  for (let visited = 0; visited < MAX_FOLDERS && !signal.aborted; visited++) {
    const folder = waiting.pop();
    if (folder === undefined) break;
    const listing = await port.list(join(root, folder));
    for (const name of listing?.files ?? []) if (roleOfName(name) === 'output') count++;
    for (const name of listing?.folders ?? []) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (!isIgnoredFolder(path)) waiting.push(path);
    }
  }
  return count;
}
