import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkRecord } from '../../src/main/core/recorder/check-record.ts';
import { dataFolder } from '../../src/main/core/recorder/data-folder.ts';
import { startRecorder } from '../../src/main/core/recorder/recorder.ts';
import { a1111Picture, DEFAULT_PARAMETERS } from '../helpers/simulated-generator.ts';
import { checkedEntries } from '../helpers/check-record.ts';
import { tempDir } from '../helpers/temp-dir.ts';

import { tmpdir } from 'node:os';

let original: string;
let size: number;

beforeAll(async () => {
  const root = mkdtempSync(join(tmpdir(), 'brushproof-tampering-'));
  const pictures = join(root, 'pictures');
  mkdirSync(pictures);
  for (let i = 0; i < 12; i++)
    writeFileSync(join(pictures, `${i}.png`), a1111Picture({ ...DEFAULT_PARAMETERS, seed: String(i) }));
  original = join(root, 'data');
  const recorder = await startRecorder(dataFolder(original), { command: 'test' });
  await recorder.importFolder(pictures);
  await recorder.stop('done');
  size = (await checkedEntries(original)).length;
  return () => rmSync(root, { recursive: true, force: true });
});

/** A copy of the record, with the guard rails of the database taken away as a forger would. */
function forged(change: (db: Database.Database) => void): string {
  const data = join(tempDir(), 'data');
  cpSync(original, data, { recursive: true });
  const db = new Database(join(data, 'ledger.sqlite'));
  for (const { name } of db
    .prepare<[], { name: string }>(`SELECT name FROM sqlite_master WHERE type = 'trigger'`)
    .all())
    db.exec(`DROP TRIGGER ${name}`);
  change(db);
  db.close();
  return data;
}

async function findings(data: string): Promise<string[]> {
  const check = await checkRecord(dataFolder(data));
  return check.ledger.map(({ code, from, to }) => `${code} ${from}-${to}`);
}

describe('checkRecord', () => {
  it.each([
    [
      'edited',
      (db: Database.Database) =>
        db.exec(`UPDATE entry SET line = CAST(replace(CAST(line AS TEXT), 'rain', 'snow') AS BLOB) WHERE i = 7`),
      /^ENTRY_CHANGED 7-7$/,
    ],
    [
      'edited together with its hash',
      (db: Database.Database) => db.exec(`UPDATE entry SET leaf = zeroblob(32) WHERE i = 7`),
      /7/,
    ],
    ['deleted', (db: Database.Database) => db.exec('DELETE FROM entry WHERE i = 7'), /^ENTRY_MISSING 7-7$/],
    [
      'swapped with its neighbour',
      (db: Database.Database) =>
        db.exec(
          'UPDATE entry SET i = 1000 WHERE i = 7; UPDATE entry SET i = 7 WHERE i = 8; UPDATE entry SET i = 8 WHERE i = 1000',
        ),
      /^ENTRY_MISPLACED 7-7$/,
    ],
    [
      'the first',
      (db: Database.Database) =>
        db.exec(`UPDATE entry SET line = CAST(replace(CAST(line AS TEXT), '"derived"', '"live"') AS BLOB) WHERE i = 0`),
      /^ENTRY_CHANGED 0-0$/,
    ],
  ])('names the entry that was %s', async (_what, change, expected) => {
    expect((await findings(forged((db) => void change(db)))).some((finding) => expected.test(finding))).toBe(true);
  });

  it('names the entries that were cut off from the end', async () => {
    const data = forged((db) => {
      db.exec(`DELETE FROM entry WHERE i >= ${size - 3}`);
      db.exec('DELETE FROM node');
      db.exec(`DELETE FROM checkpoint WHERE size > ${size - 3}`);
    });
    expect(await findings(data)).toContain(`TAIL_CUT ${size - 3}-${size - 1}`);
  });

  it('finds a last entry that was written anew with a fitting hash', async () => {
    const data = forged((db) => {
      const row = db.prepare<[], { line: Buffer }>(`SELECT line FROM entry WHERE i = ${size - 1}`).get();
      const line = Buffer.from(String(row?.line).replace('"done"', '"gone"'));
      db.function('leaf_of', { deterministic: true }, (bytes) => leaf(bytes));
      db.prepare(`UPDATE entry SET line = ?, leaf = leaf_of(?) WHERE i = ${size - 1}`).run(line, line);
    });
    expect((await findings(data)).some((finding) => finding.endsWith(`-${size - 1}`))).toBe(true);
  });

  it('finds a vault file and a metadata block that were changed', async () => {
    const data = forged((db) => db.exec(`UPDATE block SET bytes = CAST('x' AS BLOB), deflated = 0 WHERE id = 1`));
    const [prefix = ''] = readdirSync(join(data, 'vault'));
    const [name = ''] = readdirSync(join(data, 'vault', prefix));
    rmSync(join(data, 'vault', prefix, name));
    writeFileSync(join(data, 'vault', prefix, name), 'x');
    const check = await checkRecord(dataFolder(data));
    expect(check.damaged.map(({ what }) => what).sort()).toEqual(['block', 'file']);
  });
});

describe('startRecorder', () => {
  it('sets a damaged log aside, begins a new one that names it, and says so', async () => {
    const data = forged((db) => db.exec(`UPDATE entry SET leaf = zeroblob(32) WHERE i = ${size - 2}`));
    const recorder = await startRecorder(dataFolder(data), { command: 'test' });
    const { frozen } = recorder.record;
    await recorder.stop('done');
    expect(frozen?.reason).toMatch(new RegExp(`entry ${size - 2}`));
    const entries = await checkedEntries(data);
    const [genesis] = entries;
    expect(genesis?.kind === 'genesis' && genesis.body.follows).toMatchObject({ size, reason: frozen?.reason });
    expect(readdirSync(frozen?.folder ?? '')).toContain('ledger.sqlite');
  });

  it('begins a new log that names the old one when the database was deleted', async () => {
    const data = join(tempDir(), 'data');
    cpSync(original, data, { recursive: true });
    for (const name of readdirSync(data)) if (name.startsWith('ledger.sqlite')) rmSync(join(data, name));
    const recorder = await startRecorder(dataFolder(data), { command: 'test' });
    await recorder.stop('done');
    const [genesis] = await checkedEntries(data);
    expect(genesis?.kind === 'genesis' && genesis.body.follows).toMatchObject({
      size,
      reason: expect.stringMatching(/gone/) as string,
    });
  });
});

function leaf(bytes: unknown): Buffer {
  if (!Buffer.isBuffer(bytes)) throw new TypeError('expected bytes');
  return createHash('sha256').update(Buffer.of(0)).update(bytes).digest();
}
