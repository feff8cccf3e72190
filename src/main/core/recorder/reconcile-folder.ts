import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { isMissing, systemCode } from '../files/system-error.ts';
import { sameStamp, type FileStamp } from '../intake/read-once.ts';
import { lookAtRoot } from '../watch/root-state.ts';
import { walk } from '../watch/walk.ts';
import type { DerivedRows } from './derived-rows.ts';
import type { IntakeQueue } from './intake-queue.ts';
import type { RecordedSource } from './record-files.ts';

/** What a walk found. */
export interface WalkCounts {
  /** Files that may be recorded, by their names. */
  readonly candidates: number;
  /** Files among them that were not there before or have changed. */
  readonly fresh: number;
  /** Folders that could not be listed, relative to the root. */
  readonly failedFolders: readonly string[];
}

export interface ReconcileParts {
  readonly source: RecordedSource;
  readonly rows: DerivedRows;
  readonly queue: IntakeQueue;
  readonly stopped: () => boolean;
  readonly trouble: (message: string) => void;
  /** Told now and then how many files the walk has come to. */
  readonly progress?: ((walked: number) => void) | undefined;
}

/** How many files of a walk may wait to be read. */
const WALK_ROOM = 2_000;
const ROOM_EVERY = 64;

/** Walks a source (or the folder `under` in it) and queues every file that is new or has changed since it was recorded.
 *  `missing` are the paths that should be there and were not seen; the caller looks at them again. Ends early when the
 *  root goes offline, and then reports nothing missing. */
export async function reconcileFolder(
  parts: ReconcileParts,
  under: string,
): Promise<WalkCounts & { readonly missing: readonly string[] }> {
  const { source, rows, queue } = parts;
  const seen = new Uint8Array(rows.largestPlaceId() + 1);
  const failedFolders: string[] = [];
  const anySkipped = rows.hasSkipped(source.id);
  let candidates = 0;
  let fresh = 0;
  for await (const { files, failed, folder } of walk(source.path, under)) {
    if (parts.stopped() || lookAtRoot(source.path, rows.root(source.id)).kind === 'offline') {
      return { candidates, fresh, failedFolders, missing: [] };
    }
    if (failed !== undefined) {
      failedFolders.push(folder);
      parts.trouble(`${join(source.path, folder)} cannot be listed (${failed})`);
    }
    for (const path of files) {
      if (candidates++ % ROOM_EVERY === 0) parts.progress?.(candidates);
      const place = seen.length === 1 ? undefined : rows.place(source.id, path);
      if (place?.present === 1) seen[place.id] = 1;
      const known =
        place?.present === 1
          ? { size: place.size, mtimeNs: place.mtime_ns, ino: place.ino }
          : anySkipped
            ? rows.skipped(source.id, path)
            : undefined;
      if (known !== undefined && isUnchanged(join(source.path, path), known)) continue;
      fresh++;
      queue.add({ source, path, noticed: 'walk' });
      if (fresh % ROOM_EVERY === 0) await queue.roomFor(WALK_ROOM);
      if (parts.stopped()) return { candidates, fresh, failedFolders, missing: [] };
    }
  }
  return { candidates, fresh, failedFolders, missing: missingPlaces(parts, under, seen, failedFolders) };
}

function missingPlaces(
  { source, rows }: ReconcileParts,
  under: string,
  seen: Uint8Array,
  failedFolders: readonly string[],
): string[] {
  const missing: string[] = [];
  for (let afterId = 0; ;) {
    const places = rows.placesOf(source.id, under, afterId, 1_000);
    const last = places.at(-1);
    if (last === undefined) return missing;
    afterId = last.id;
    for (const { id, path } of places) {
      const unknown = failedFolders.some((folder) => folder === '' || path.startsWith(`${folder}/`));
      // Places made during the walk are newer than it.
      if (id < seen.length && seen[id] === 0 && !unknown) missing.push(path);
    }
  }
}

function isUnchanged(path: string, known: FileStamp): boolean {
  try {
    const stat = lstatSync(path, { bigint: true });
    return sameStamp(known, { size: Number(stat.size), mtimeNs: String(stat.mtimeNs), ino: String(stat.ino) });
  } catch (error) {
    if (isMissing(error)) return true;
    if (systemCode(error) !== undefined) return false;
    throw error;
  }
}
