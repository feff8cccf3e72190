import { aboutIn, idIn, targetIn } from './body-values.ts';
import type { WorksEntry } from './reduction.ts';

/** What the line of an entry gives away besides the author's own words about it. */
export interface References {
  readonly works: readonly string[];
  readonly sha256s: readonly string[];
  /** Entries that stand for a session or an iteration. */
  readonly entries: readonly number[];
}

/** What an entry about works, selection or intent speaks of. It may be disclosed where all of that is. */
export function referencesOf({ kind, body }: WorksEntry): References {
  const about = kind === 'note' || kind === 'attached' ? aboutIn(body) : undefined;
  const targets = [targetIn(body, 'target'), targetIn(body, 'item'), about?.on === 'file' ? about : undefined];
  return {
    works: [
      ...['work', 'into', 'from'].flatMap((key) => idIn(body, key) ?? []),
      ...(about?.on === 'work' ? [about.work] : []),
    ],
    sha256s: targets.flatMap((target) => target?.sha256 ?? []),
    entries: about?.on === 'session' || about?.on === 'iteration' ? [about.entry] : [],
  };
}
