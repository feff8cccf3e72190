import { basename, join } from 'node:path';
import type { FoundInstall } from './found-install.ts';
import { layoutOf } from './layout-of.ts';
import type { LookingPort } from './looking-port.ts';
import { looksLikePack, recogniseInstall } from './recognise.ts';

/** Levels below a starting folder that are looked at; packs may be one deeper. */
const MAX_DEPTH = 3;
/** More folders than this side by side are no place for programs. */
const MAX_SIBLINGS = 2_000;

/** Folders in which nobody installs a generator, or which are too large to look into. Lower case. */
const PASSED_OVER = new Set([
  '$recycle.bin',
  'system volume information',
  'windows',
  'windows.old',
  'program files (x86)',
  'programdata',
  'perflogs',
  'recovery',
  'appdata',
  'library',
  'applications',
  'node_modules',
  'models',
  'venv',
  'python',
  'site-packages',
  '__pycache__',
  'outputs',
  'output',
  'proc',
  'sys',
  'dev',
  'run',
  'boot',
  'etc',
  'lib',
  'lib64',
  'usr',
  'var',
  'snap',
  'lost+found',
]);

/** Looks for installations below some folders, level by level, so that what lies near is found first. Ends when `signal`
 *  says so; what was found by then counts. */
export async function scanFor(
  port: LookingPort,
  starts: readonly string[],
  signal: AbortSignal,
): Promise<FoundInstall[]> {
  const found: FoundInstall[] = [];
  let level = starts.map((path) => ({ path, deepest: MAX_DEPTH }));
  for (let depth = 0; level.length > 0; depth++) {
    const next: typeof level = [];
    for (const { path, deepest } of level) {
      if (signal.aborted) return found;
      const listing = await port.list(path);
      if (listing === undefined) continue;
      const name = basename(path);
      const kind = recogniseInstall(name, listing);
      if (kind !== undefined) {
        found.push(...(await layoutOf(port, kind, path)));
        continue;
      }
      if (listing.folders.size > MAX_SIBLINGS) continue;
      const limit = looksLikePack(name, listing) ? MAX_DEPTH + 1 : deepest;
      if (depth >= limit) continue;
      for (const folder of listing.folders) {
        const hidden = folder.startsWith('.') || folder.startsWith('$');
        if (!hidden && !PASSED_OVER.has(folder.toLowerCase())) next.push({ path: join(path, folder), deepest: limit });
      }
    }
    level = next;
  }
  return found;
}
