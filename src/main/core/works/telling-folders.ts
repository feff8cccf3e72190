import type { Sign } from '../../../shared/works/bodies.ts';

const PICKS = /^(?:picks?|picked|selects?|selected|favou?rites?|best|keep(?:ers)?|精选|选中|选用|收藏|好图)$/i;
const REJECTS = /^(?:rejects?|rejected|trash|discard(?:s|ed)?|bad|废稿|废图|淘汰|弃用|回收站)$/i;
const ARCHIVES = /^(?:archives?|archived|归档|存档|备份)$/i;

function foldersOf(path: string): string[] {
  return path.split('/').slice(0, -1);
}

/** What moving a file says of it, by the names of the folders it is now in and was not before; `unclear` for an archive: what
 *  people keep there differs. Paths have `/` between folders. @returns undefined when the folders say nothing */
export function archiveSign(from: string, to: string): Exclude<Sign, 'none'> | undefined {
  const before = new Set(foldersOf(from));
  const fresh = foldersOf(to).filter((folder) => !before.has(folder));
  if (fresh.some((folder) => PICKS.test(folder))) return 'pick';
  if (fresh.some((folder) => REJECTS.test(folder))) return 'reject';
  return fresh.some((folder) => ARCHIVES.test(folder)) ? 'unclear' : undefined;
}

/** Whether a path lies where the WebUI family puts a picture on "Save": `log/images`. */
export function isSavedAgain(path: string): boolean {
  return `/${path}`.includes('/log/images/');
}

/** Whether a path lies where SwarmUI copies a picture when it is starred. */
export function isStarred(path: string): boolean {
  return foldersOf(path).includes('Starred');
}
