import type { Db } from '../database/open.ts';
import { hasPixelMd5 } from '../intake/pixel-md5.ts';
import { contentFinder, readVerified } from '../vault/find-content.ts';

/** Finds the picture that a generator's own copy of a source was made from: the last one before it of the same size that has
 *  the very same pixels. Pictures have to be unpacked for that, so it is done when there is nothing else to do. */
export interface SamePixels {
  /** Whether there are copies that were not looked at. */
  pending(): boolean;
  /** Looks at the candidates of one copy. @returns the copy's version when its picture was found */
  advance(): number | undefined;
}

interface Copy {
  readonly version: number;
  readonly entry: number;
  readonly md5: string;
}

interface Candidate {
  readonly version: number;
  readonly sha256: Buffer;
}

const MAX_CANDIDATES = 24;
const WITHIN_MS = 24 * 3_600_000;
const TOLERANCE_MS = 2_000;
/** Larger files take too long for a guess. */
const MAX_BYTES = 32 * 2 ** 20;

/** For the index in `index`; files come from the record's places and the vault in `vault`. */
export function samePixels(index: Db, record: Db, vault: string): SamePixels {
  const find = contentFinder(record, vault);
  const selectCopy = index.prepare<[], Copy>(
    'SELECT version, entry, md5 FROM lineage_copy WHERE looked = 0 ORDER BY entry DESC LIMIT 1',
  );
  const setLooked = index.prepare<[number | null, number]>(
    'UPDATE lineage_copy SET looked = 1, original = ? WHERE version = ?',
  );
  const selectCopyItem = record.prepare<[number], { at: number; width: number | null; height: number | null }>(
    'SELECT item.at, version.width, version.height FROM item JOIN version ON version.id = item.version WHERE item.entry = ?',
  );
  const selectCandidates = index.prepare<[number, number, number | null, number | null, number], Candidate>(
    `SELECT DISTINCT t.version, t.sha256 FROM timeline_item AS t
     WHERE t.at BETWEEN ? AND ? AND t.width = ? AND t.height = ? AND t.format = 'png' AND t.version <> ?
       AND NOT EXISTS (SELECT 1 FROM lineage_copy AS c WHERE c.version = t.version)
     ORDER BY t.at DESC LIMIT ${MAX_CANDIDATES}`,
  );

  function originalOf({ version, entry, md5 }: Copy): number | undefined {
    const item = selectCopyItem.get(entry);
    if (item === undefined) return undefined;
    const { at, width, height } = item;
    const candidates = selectCandidates.all(at - WITHIN_MS, at + TOLERANCE_MS, width, height, version);
    return candidates.find(({ sha256 }) => {
      const hash = sha256.toString('hex');
      const places = find(hash);
      const bytes = places && readVerified(hash, places, MAX_BYTES);
      return bytes !== undefined && hasPixelMd5(bytes, md5);
    })?.version;
  }

  return {
    pending: () => selectCopy.get() !== undefined,
    advance() {
      const copy = selectCopy.get();
      if (copy === undefined) return undefined;
      const original = originalOf(copy);
      setLooked.run(original ?? null, copy.version);
      return original === undefined ? undefined : copy.version;
    },
  };
}
