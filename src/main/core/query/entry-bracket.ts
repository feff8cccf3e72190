import type { ProofBracket } from '../../../shared/api/api.ts';
import type { Db } from '../database/open.ts';

/** A token, as far as a bracket needs it. Times are Unix milliseconds. */
interface BracketToken {
  readonly genTimeMs: number;
  readonly authority: string;
}

/** Finds between which tokens the entries from `first` to `last` were written, as `Brackets` of a bundle does: not older
 *  than the latest token that was in the log before the first, not younger than the earliest over a checkpoint that holds
 *  the last. */
export function bracketReader(db: Db): (first: number, last: number) => ProofBracket | null {
  const selectAfter = db.prepare<[number], BracketToken>(
    `SELECT gen_time_ms AS genTimeMs, authority FROM main.anchor WHERE entry < ?
     ORDER BY gen_time_ms DESC, entry DESC LIMIT 1`,
  );
  const selectBefore = db.prepare<[number], BracketToken>(
    `SELECT gen_time_ms AS genTimeMs, authority FROM main.anchor WHERE checkpoint_size > ?
     ORDER BY gen_time_ms, entry LIMIT 1`,
  );
  return (first, last) => {
    const after = selectAfter.get(first);
    const before = selectBefore.get(last);
    if (after === undefined && before === undefined) return null;
    return {
      afterMs: after?.genTimeMs ?? null,
      afterAuthority: after?.authority ?? null,
      beforeMs: before?.genTimeMs ?? null,
      beforeAuthority: before?.authority ?? null,
    };
  };
}
