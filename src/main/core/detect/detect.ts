import type { DetectedInstall } from '../../../shared/api/sources-api.ts';
import { countImages } from './count-images.ts';
import type { FoundFolder, FoundInstall } from './found-install.ts';
import type { LookingPort } from './looking-port.ts';
import { pointedAt, type Surroundings } from './pointers.ts';
import { scanFor } from './scan.ts';
import { startingFolders } from './starting-folders.ts';

export interface DetectOptions {
  readonly surroundings: Surroundings;
  /** Absolute paths of the folders that are watched already. */
  readonly watched: readonly string[];
  readonly signal?: AbortSignal;
  /** Time for looking and for counting, in milliseconds. */
  readonly scanMs?: number;
  readonly countMs?: number;
}

const SCAN_MS = 6_500;
const COUNT_MS = 3_000;

/** Looks for installed generators and the folders that they write to: first where they say themselves that they are, then
 *  a few levels below the places where people put them. Whole disks are never searched. */
export async function detectInstalls(port: LookingPort, options: DetectOptions): Promise<DetectedInstall[]> {
  const { surroundings, watched, signal, scanMs = SCAN_MS, countMs = COUNT_MS } = options;
  const within = (ms: number): AbortSignal => {
    const limit = AbortSignal.timeout(ms);
    return signal === undefined ? limit : AbortSignal.any([signal, limit]);
  };
  const pointed = await pointedAt(port, surroundings);
  const scanned = await scanFor(port, await startingFolders(port, surroundings), within(scanMs));
  const installs = await distinct(port, [...pointed, ...scanned]);
  const counting = within(countMs);
  const detected: DetectedInstall[] = [];
  for (const { tool, root, folders, warnings } of installs) {
    const counted: DetectedInstall['folders'][number][] = [];
    for (const { path, purpose } of folders) {
      const images = purpose === 'output' ? await countImages(port, path, counting) : 0;
      counted.push({ path, purpose, images, alreadyWatched: watched.includes(path) });
    }
    detected.push({ tool, root, folders: counted, warnings });
  }
  return detected;
}

/** Each installation and each folder once, however many ways lead to it; without those that have nothing to watch. */
async function distinct(port: LookingPort, found: readonly FoundInstall[]): Promise<FoundInstall[]> {
  const seen = new Set<string>();
  const installs: FoundInstall[] = [];
  for (const install of found) {
    const folders: FoundFolder[] = [];
    for (const { path, purpose } of install.folders) {
      const real = await port.real(path);
      if (!seen.has(real)) folders.push({ path: real, purpose });
      seen.add(real);
    }
    if (folders.length > 0) installs.push({ ...install, folders });
  }
  return installs;
}
