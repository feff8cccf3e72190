import { bitsSet, HASHES_WORDS, type WindowHash } from './window-hash.ts';

/** A picture of the index that may be the one: by which of the hashes that were looked for, and in which window. */
export interface Candidate {
  readonly record: number;
  readonly form: number;
  readonly window: number;
  /** Bits of 64 that differ. */
  readonly distance: number;
}

const FARTHEST = 24;

/** Gathers the pictures whose hashes are nearest to any of `forms`, about `limit` of them. */
export function candidates(
  forms: readonly WindowHash[],
  limit: number,
): {
  /** Looks through the hashes of `count` pictures, of which the first is number `first` of the index. */
  scan(hashes: Int32Array, first: number, count: number): void;
  /** The nearest first; at most `limit`. */
  nearest(): readonly Candidate[];
} {
  const byDistance: Candidate[][] = Array.from({ length: FARTHEST + 1 }, () => []);
  let farthest = FARTHEST;
  let held = 0;

  function hold(candidate: Candidate): void {
    byDistance[candidate.distance]?.push(candidate);
    held++;
    const last = byDistance[farthest]?.length ?? 0;
    if (held - last < limit || farthest === 0) return;
    held -= last;
    byDistance[farthest--] = [];
  }

  function scanForm(hashes: Int32Array, first: number, count: number, form: number, [low, high]: WindowHash): void {
    for (let record = 0; record < count; record++) {
      const start = record * HASHES_WORDS;
      let [nearest, window] = [farthest + 1, -1];
      for (let at = start; at < start + HASHES_WORDS; at += 2) {
        const distance = bitsSet((hashes[at] ?? 0) ^ low, (hashes[at + 1] ?? 0) ^ high);
        if (distance >= nearest) continue;
        nearest = distance;
        window = (at - start) / 2;
      }
      if (window >= 0) hold({ record: first + record, form, window, distance: nearest });
    }
  }

  return {
    scan(hashes, first, count) {
      forms.forEach((hash, form) => scanForm(hashes, first, count, form, hash));
    },
    nearest: () => byDistance.flat().slice(0, limit),
  };
}
