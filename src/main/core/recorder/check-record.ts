import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { inflateRawSync } from 'node:zlib';
import type { Db } from '../database/open.ts';
import { systemCode } from '../files/system-error.ts';
import { checkpointFiles } from '../ledger/checkpoint-files.ts';
import { sha256Hex } from '../ledger/hash.ts';
import { verifyLedger, type LedgerFinding } from '../ledger/verify-ledger.ts';
import type { DataFolder } from './data-folder.ts';
import { openRecordForReading } from './read-record.ts';

/** Everything that a check found. Nothing found means that all of it is as it was written. */
export interface RecordCheck {
  readonly origin: string;
  readonly entries: number;
  readonly ledger: readonly LedgerFinding[];
  /** What SQLite itself says about the database file. */
  readonly database: readonly string[];
  /** Metadata blocks and vault files whose bytes do not have the hash they are kept under, or that cannot be read. */
  readonly damaged: readonly { readonly what: 'block' | 'file'; readonly sha256: string; readonly problem: string }[];
  readonly blocks: number;
  readonly files: number;
}

/** Verifies ledger, database and vault from scratch. Reads everything once. @throws AppError NOT_FOUND, FORMAT */
export async function checkRecord(
  folder: DataFolder,
  progress: (done: number) => void = () => undefined,
): Promise<RecordCheck> {
  const record = openRecordForReading(folder);
  const { db, ledger } = record;
  try {
    const files = checkpointFiles(folder.checkpoints);
    const latest = files.latest();
    const stored = ledger.checkpoints().map(({ note }) => Buffer.from(note));
    const ledgerFindings = await verifyLedger(db, ledger, [
      ...stored,
      ...files.kept(),
      ...(latest === undefined ? [] : [latest]),
    ]);
    const damaged: RecordCheck['damaged'][number][] = [];
    const blocks = checkBlocks(db, damaged);
    const checked = await checkVault(folder.vault, damaged, progress);
    return {
      origin: ledger.origin,
      entries: ledger.size(),
      ledger: ledgerFindings,
      database: integrity(db),
      damaged,
      blocks,
      files: checked,
    };
  } finally {
    record.close();
  }
}

function integrity(db: Db): string[] {
  return db
    .prepare<[], { integrity_check: string }>('PRAGMA integrity_check')
    .all()
    .map((row) => row.integrity_check)
    .filter((text) => text !== 'ok');
}

function checkBlocks(db: Db, damaged: RecordCheck['damaged'][number][]): number {
  let count = 0;
  const rows = db.prepare<[], { sha256: Buffer; deflated: number; bytes: Buffer }>(
    'SELECT sha256, deflated, bytes FROM block',
  );
  for (const { sha256, deflated, bytes } of rows.iterate()) {
    count++;
    const expected = sha256.toString('hex');
    const problem = blockProblem(expected, deflated === 1, bytes);
    if (problem !== undefined) damaged.push({ what: 'block', sha256: expected, problem });
  }
  return count;
}

function blockProblem(expected: string, deflated: boolean, bytes: Buffer): string | undefined {
  let content: Uint8Array = bytes;
  if (deflated) {
    try {
      content = inflateRawSync(bytes);
    } catch (error) {
      const code = systemCode(error);
      if (code === undefined) throw error;
      return `cannot be unpacked (${code})`;
    }
  }
  const actual = sha256Hex(content);
  return actual === expected ? undefined : `has the hash ${actual}`;
}

async function checkVault(
  vault: string,
  damaged: RecordCheck['damaged'][number][],
  progress: (done: number) => void,
): Promise<number> {
  if (!existsSync(vault)) return 0;
  let count = 0;
  for (const prefix of readdirSync(vault)) {
    for (const name of readdirSync(join(vault, prefix))) {
      if (!/^[0-9a-f]{64}$/.test(name)) continue;
      progress(++count);
      const problem = await fileProblem(join(vault, prefix, name), name);
      if (problem !== undefined) damaged.push({ what: 'file', sha256: name, problem });
    }
  }
  return count;
}

async function fileProblem(path: string, expected: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    return `cannot be read (${code})`;
  }
  const actual = hash.digest('hex');
  return actual === expected ? undefined : `has the hash ${actual}`;
}
