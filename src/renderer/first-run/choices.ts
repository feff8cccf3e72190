import type { DetectedInstall } from '../../shared/api/sources-api.ts';

/** One folder that can be ticked. */
export interface FolderChoice {
  readonly path: string;
  readonly tool?: string;
}

/** What is ticked before anyone has looked: everything that was found and is not watched yet. */
function suggested(installs: readonly DetectedInstall[]): FolderChoice[] {
  return installs.flatMap(({ tool, folders }) =>
    folders.filter(({ alreadyWatched }) => !alreadyWatched).map(({ path }) => ({ path, tool })),
  );
}

/** What will be watched: the suggestions that were not unticked, and what was added by hand. */
export function chosen(
  installs: readonly DetectedInstall[],
  unticked: ReadonlySet<string>,
  added: readonly string[],
): FolderChoice[] {
  const found = suggested(installs).filter(({ path }) => !unticked.has(path));
  const own = added.filter((path) => !found.some((choice) => choice.path === path) && !unticked.has(path));
  return [...found, ...own.map((path) => ({ path }))];
}
