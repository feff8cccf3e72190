import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bracketsOf, type AnchorRecord } from '../../../../../src/shared/bundle/brackets.ts';
import { openForWriting } from '../../../../../src/main/core/database/open.ts';
import { bracketReader } from '../../../../../src/main/core/query/entry-bracket.ts';
import { tempDir } from '../../../../helpers/temp-dir.ts';

interface Token {
  readonly gap: number;
  readonly behind: number;
  readonly genTimeMs: number;
}

/** Anchor entries in the order of a log, each over a checkpoint of some entries before it. */
function anchorsOf(tokens: readonly Token[]): AnchorRecord[] {
  let index = 0;
  return tokens.map(({ gap, behind, genTimeMs }, number) => {
    index += gap;
    return {
      index,
      checkpointSize: Math.max(1, index - behind),
      checkpoint: '',
      authority: `A${number}`,
      url: '',
      genTime: '',
      genTimeMs,
      serial: '',
      policy: '',
      signer: '',
      root: '',
      expires: '',
      token: '',
      certificates: [],
    };
  });
}

describe('bracketReader', () => {
  it('says of every entry what a bundle would say', () => {
    const db = openForWriting(join(tempDir(), 'ledger.sqlite'));
    const insert = db.prepare(
      'INSERT INTO anchor (entry, checkpoint_size, authority, gen_time_ms, expires_ms) VALUES (?, ?, ?, ?, 0)',
    );
    const token = fc.record({
      gap: fc.integer({ min: 1, max: 5 }),
      behind: fc.integer({ min: 0, max: 6 }),
      // Clocks of authorities differ: times are not in the order of the log.
      genTimeMs: fc.integer({ min: 1, max: 30 }),
    });
    fc.assert(
      fc.property(fc.array(token, { maxLength: 8 }), fc.integer({ min: 0, max: 45 }), (tokens, entry) => {
        const anchors = anchorsOf(tokens);
        db.exec('DELETE FROM anchor');
        for (const { index, checkpointSize, authority, genTimeMs } of anchors)
          insert.run(index, checkpointSize, authority, genTimeMs);
        const { after, before } = bracketsOf(anchors).of(entry);
        const bracket = bracketReader(db)(entry, entry);
        expect([bracket?.afterMs ?? undefined, bracket?.beforeMs ?? undefined]).toEqual([
          after?.genTimeMs,
          before?.genTimeMs,
        ]);
      }),
      { numRuns: 60 },
    );
    db.close();
  });

  it('takes the widest bracket of several entries', () => {
    const db = openForWriting(join(tempDir(), 'ledger.sqlite'));
    db.exec(
      `INSERT INTO anchor (entry, checkpoint_size, authority, gen_time_ms, expires_ms)
       VALUES (3, 3, 'A', 100, 0), (9, 8, 'B', 200, 0), (15, 14, 'C', 300, 0)`,
    );
    const bracketOf = bracketReader(db);
    expect(bracketOf(4, 7)).toEqual({ afterMs: 100, afterAuthority: 'A', beforeMs: 200, beforeAuthority: 'B' });
    expect(bracketOf(4, 12)).toEqual({ afterMs: 100, afterAuthority: 'A', beforeMs: 300, beforeAuthority: 'C' });
    expect(bracketOf(20, 20)).toEqual({ afterMs: 300, afterAuthority: 'C', beforeMs: null, beforeAuthority: null });
    db.exec('DELETE FROM anchor');
    expect(bracketOf(4, 4)).toBeNull();
    db.close();
  });
});
