import type { AnchorBody } from '../../../shared/entry.ts';
import type { Db } from '../database/open.ts';

/** What all tokens of a log together say. Times are Unix milliseconds. */
export interface AnchorTotals {
  readonly tokens: number;
  /** Entries below this are under a token. */
  readonly anchoredSize: number;
  readonly lastTokenMs: number | null;
  /** The latest end of a token's certificates: every token stamps all tokens before it, too. */
  readonly protectedUntilMs: number | null;
}

/** The statements of the table of tokens. `put` runs inside the transaction of its entry. */
export interface AnchorRows {
  put(entry: number, body: Omit<AnchorBody, 'kind'>): void;
  totals(): AnchorTotals;
}

interface TotalsRow {
  readonly tokens: number;
  readonly size: number | null;
  readonly last: number | null;
  readonly until: number | null;
}

export function anchorRows(db: Db): AnchorRows {
  const insert = db.prepare(
    'INSERT OR REPLACE INTO anchor (entry, checkpoint_size, authority, gen_time_ms, expires_ms) VALUES (?, ?, ?, ?, ?)',
  );
  const select = db.prepare<[], TotalsRow>(
    `SELECT count(*) AS tokens, max(checkpoint_size) AS size, max(gen_time_ms) AS last, max(expires_ms) AS until
       FROM anchor`,
  );
  return {
    put(entry, { checkpointSize, authority, genTime, expires }) {
      insert.run(entry, checkpointSize, authority, Date.parse(genTime), Date.parse(expires));
    },
    totals() {
      const row = select.get();
      return {
        tokens: row?.tokens ?? 0,
        anchoredSize: row?.size ?? 0,
        lastTokenMs: row?.last ?? null,
        protectedUntilMs: row?.until ?? null,
      };
    },
  };
}
