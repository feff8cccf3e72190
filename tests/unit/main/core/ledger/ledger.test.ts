import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../../src/shared/app-error.ts';
import { toHex } from '../../../../../src/shared/bytes.ts';
import { verifyConsistency, verifyInclusion } from '../../../../../src/shared/log/merkle-verify.ts';
import { leafHash } from '../../../../../src/shared/log/merkle.ts';
import { openForWriting, type Db } from '../../../../../src/main/core/database/open.ts';
import { draftEntry } from '../../../../../src/main/core/ledger/entry-line.ts';
import { sha256 } from '../../../../../src/main/core/ledger/hash.ts';
import { openLedger, type Ledger } from '../../../../../src/main/core/ledger/ledger.ts';
import { parseEntry } from '../../../../../src/main/core/ledger/parse-entry.ts';
import { keyStore } from '../../../../../src/main/core/ledger/key-store.ts';
import { verifyLedger } from '../../../../../src/main/core/ledger/verify-ledger.ts';
import { tempDir } from '../../../../helpers/temp-dir.ts';

const moment = { wallMs: Date.UTC(2026, 0, 1), monoNs: 5n, boot: '00ff' };

function setUp(): { db: Db; ledger: Ledger; reopen: () => Ledger } {
  const folder = tempDir();
  const key = keyStore(join(folder, 'keys')).create('brushproof.local/test', 'current');
  const db = openForWriting(join(folder, 'ledger.sqlite'));
  return { db, ledger: openLedger(db, key), reopen: () => openLedger(db, key) };
}

function append(ledger: Ledger, count: number): void {
  ledger.commit((add) => {
    for (let i = 0; i < count; i++) add(draftEntry('live', { kind: 'run', event: 'stop', reason: `${i}` }), moment);
  });
}

describe('openLedger', () => {
  it('chains entries and proves each of them in every tree', async () => {
    const { db, ledger } = setUp();
    for (const count of [1, 2, 3, 1, 7]) {
      append(ledger, count);
      expect(await verifyLedger(db, ledger, [])).toEqual([]);
    }
    const size = ledger.size();
    for (let index = 0; index < size; index++) {
      const leaf = leafHash(sha256, ledger.line(index));
      expect(
        verifyInclusion(sha256, {
          index,
          size,
          leaf,
          proof: ledger.inclusionProof(index, size),
          root: ledger.root(size),
        }),
      ).toBe(true);
      if (index > 0) {
        const claim = {
          from: index,
          to: size,
          proof: ledger.consistencyProof(index, size),
          fromRoot: ledger.root(index),
          toRoot: ledger.root(size),
        };
        expect(verifyConsistency(sha256, claim)).toBe(true);
        expect(parseEntry(ledger.line(index)).prev).toBe(toHex(leafHash(sha256, ledger.line(index - 1))));
      }
    }
  });

  it('writes lines with the common fields and a nonce of their own', () => {
    const { ledger } = setUp();
    append(ledger, 2);
    const [first, second] = [parseEntry(ledger.line(0)), parseEntry(ledger.line(1))];
    expect(first).toMatchObject({
      v: 1,
      i: 0,
      prev: '0'.repeat(64),
      t: '2026-01-01T00:00:00.000Z',
      mono: '5',
      boot: '00ff',
      kind: 'run',
      src: 'live',
      files: [],
      body: { event: 'stop', reason: '0' },
    });
    expect(first.nonce).toMatch(/^[0-9a-f]{32}$/);
    expect(first.nonce).not.toBe(second.nonce);
  });

  it('writes nothing of a commit that fails, and goes on afterwards', async () => {
    const { db, ledger } = setUp();
    append(ledger, 3);
    expect(() =>
      ledger.commit((add) => {
        add(draftEntry('live', { kind: 'run', event: 'stop', reason: 'lost' }), moment);
        throw new AppError('INTERNAL', 'on purpose');
      }),
    ).toThrow('on purpose');
    expect(ledger.size()).toBe(3);
    append(ledger, 5);
    expect(await verifyLedger(db, ledger, [])).toEqual([]);
  });

  it('says that the disk is full, loses nothing that was there, and goes on when there is space again', async () => {
    const { db, ledger } = setUp();
    append(ledger, 3);
    const pages = Number(db.pragma('page_count', { simple: true }));
    db.pragma(`max_page_count = ${pages}`);
    expect(() => append(ledger, 2_000)).toThrow(expect.objectContaining({ code: 'DISK_FULL' }) as Error);
    expect(ledger.size()).toBe(3);
    db.pragma('max_page_count = 1000000');
    append(ledger, 2_000);
    expect(ledger.size()).toBe(2_003);
    expect(await verifyLedger(db, ledger, [])).toEqual([]);
  });

  it('goes on from where it was when it is opened again', async () => {
    const { db, ledger, reopen } = setUp();
    append(ledger, 5);
    const again = reopen();
    append(again, 4);
    expect(again.size()).toBe(9);
    expect(await verifyLedger(db, again, [])).toEqual([]);
  });

  it('refuses an entry that is too large for a line', () => {
    const { ledger } = setUp();
    const reason = 'x'.repeat(70_000);
    expect(() =>
      ledger.commit((add) => add(draftEntry('live', { kind: 'run', event: 'stop', reason }), moment)),
    ).toThrow(expect.objectContaining({ code: 'ENTRY_TOO_LARGE' }) as Error);
    expect(ledger.size()).toBe(0);
  });
});

describe('the tables of the ledger', () => {
  it.each([
    ['UPDATE', `UPDATE entry SET line = CAST('{}' AS BLOB) WHERE i = 0`],
    ['DELETE', 'DELETE FROM entry WHERE i = 0'],
    ['REPLACE', `INSERT OR REPLACE INTO entry (i, line, leaf) VALUES (0, CAST('{}' AS BLOB), zeroblob(32))`],
    ['REPLACE at the end', `REPLACE INTO entry (i, line, leaf) VALUES (2, CAST('{}' AS BLOB), zeroblob(32))`],
    ['an entry out of order', `INSERT INTO entry (i, line, leaf) VALUES (9, CAST('{}' AS BLOB), zeroblob(32))`],
    ['UPDATE of a node', 'UPDATE node SET hash = zeroblob(32)'],
    ['DELETE of a node', 'DELETE FROM node'],
    ['REPLACE of a node', 'INSERT OR REPLACE INTO node (level, idx, hash) VALUES (1, 0, zeroblob(32))'],
  ])('refuse %s', (_what, sql) => {
    const { db, ledger } = setUp();
    append(ledger, 3);
    const before = [0, 1, 2].map((index) => toHex(ledger.line(index)));
    expect(() => db.exec(sql)).toThrow(/append|order/);
    expect([0, 1, 2].map((index) => toHex(ledger.line(index)))).toEqual(before);
    expect(ledger.size()).toBe(3);
  });
});
