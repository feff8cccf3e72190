import type { JudgementState, WorksListing, WorksStore } from '../../../shared/works/works-store.ts';
import type { Db } from '../database/open.ts';
import { hashKey } from './row-values.ts';

type JudgementTable = Pick<WorksStore, 'judgement' | 'putJudgement'> & Pick<WorksListing, 'judgements'>;

/** A row of the table, with the names of its columns. */
export interface JudgementRow extends Omit<JudgementState, 'sha256' | 'final' | 'certain' | 'atMs' | 'signEntry'> {
  readonly sha256: Buffer;
  readonly final: 0 | 1;
  readonly certain: 0 | 1;
  readonly at_ms: number | null;
  readonly sign_entry: number | null;
}

/** How file versions were judged. */
export function judgementTable(db: Db): JudgementTable {
  const select = db.prepare<[Buffer], JudgementRow>('SELECT * FROM judgement WHERE sha256 = ?');
  const selectAll = db.prepare<[], JudgementRow>('SELECT * FROM judgement ORDER BY sha256');
  const put = db.prepare(
    `INSERT OR REPLACE INTO judgement
       (sha256, seen, pick, stars, final, label, reason, entry, at_ms, sign, how, certain, sign_entry)
     VALUES (:sha256, :seen, :pick, :stars, :final, :label, :reason, :entry, :atMs, :sign, :how, :certain, :signEntry)`,
  );
  return {
    judgement(sha256) {
      const row = select.get(hashKey(sha256));
      return row === undefined ? undefined : judgementOf(row);
    },
    putJudgement: (state) =>
      put.run({
        ...state,
        sha256: hashKey(state.sha256),
        final: state.final ? 1 : 0,
        certain: state.certain ? 1 : 0,
      }),
    judgements: () => selectAll.all().map(judgementOf),
  };
}

function judgementOf({ sha256, final, certain, at_ms, sign_entry, ...row }: JudgementRow): JudgementState {
  return {
    ...row,
    sha256: sha256.toString('hex'),
    final: final === 1,
    certain: certain === 1,
    atMs: at_ms,
    signEntry: sign_entry,
  };
}
