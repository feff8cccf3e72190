import { join } from 'node:path';
import type { Db } from '../database/open.ts';

/** A file as it was recorded, and where it lies. */
export interface RecordedFile {
  readonly entry: number;
  readonly sha256: string;
  readonly name: string;
  /** Absolute path; null when the file is known to be gone, or another content has taken its place. */
  readonly path: string | null;
  readonly size: number;
}

interface Row {
  readonly entry: number;
  readonly sha256: Buffer;
  readonly size: number;
  readonly root: string;
  readonly path: string;
  readonly present: 0 | 1;
}

/** Finds the files of entries; entries that are about no file are passed over. */
export function recordedFiles(db: Db): (entries: readonly number[]) => RecordedFile[] {
  // A file may have been moved since: any place that holds the version serves, the one it was seen at first.
  const select = db.prepare<[number], Row>(
    `SELECT item.entry, v.sha256, v.size, s.path AS root, p.path, p.present = 1 AND p.version = item.version AS present
     FROM main.item JOIN main.version AS v ON v.id = item.version
       JOIN main.place AS p ON p.id = item.place OR p.version = item.version
       JOIN main.source AS s ON s.id = p.source
     WHERE item.entry = ? ORDER BY present DESC, p.id = item.place DESC LIMIT 1`,
  );
  return (entries) =>
    entries
      .map((entry) => select.get(entry))
      .filter((row) => row !== undefined)
      .map(({ entry, sha256, size, root, path, present }) => ({
        entry,
        sha256: sha256.toString('hex'),
        name: path.slice(path.lastIndexOf('/') + 1),
        path: present === 1 ? join(root, path) : null,
        size,
      }));
}
