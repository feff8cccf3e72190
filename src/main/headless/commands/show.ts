import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { AppError } from '../../../shared/app-error.ts';
import { toHex } from '../../../shared/bytes.ts';
import { verifyInclusion } from '../../../shared/log/merkle-verify.ts';
import { leafHash } from '../../../shared/log/merkle.ts';
import { stateOfKind } from '../../../shared/state-kinds.ts';
import { isMissing, systemCode } from '../../core/files/system-error.ts';
import { sha256 } from '../../core/ledger/hash.ts';
import type { LedgerView } from '../../core/ledger/ledger-view.ts';
import { parseEntry } from '../../core/ledger/parse-entry.ts';
import type { DataFolder } from '../../core/recorder/data-folder.ts';
import { openRecordForReading, type ReadRecord } from '../../core/recorder/read-record.ts';
import { generationReader } from '../../core/timeline/read-timeline.ts';
import { describeGeneration } from '../describe-reading.ts';
import { describeLineage, withLineage } from './lineage.ts';
import { print, printJson, type ExitCode } from '../output.ts';

const STATE_NOTES = {
  state: 'state file: versions between two readings may be missing',
  settings: 'settings file: it may hold secrets, so only its digest and a few settings are kept',
} as const;

/** `brushproof show WHAT`: everything about one entry (a number), one content (a SHA-256) or one file (a path). */
export function showCommand(folder: DataFolder, what: string, json: boolean): Promise<ExitCode> {
  const record = openRecordForReading(folder);
  try {
    const entries = findEntries(record, what);
    if (entries.length === 0) throw new AppError('NOT_FOUND', `nothing is recorded of ${what}`);
    const shown = entries.map((index) => describeEntry(record.ledger, index));
    const hash = shown.flatMap(({ entry }) => entry.files.map(({ sha256: of }) => of)).at(-1);
    const generation = hash === undefined ? undefined : generationReader(record.db)(hash);
    const lineage = hash === undefined ? undefined : withLineage(folder, (queries) => queries.of(hash));
    if (json) printJson({ what, entries: shown, generation: generation ?? null, lineage: lineage ?? null });
    else {
      for (const { entry, leaf, proof } of shown) {
        print(`#${entry.i}  ${entry.t}  ${entry.kind}  ${entry.src}`);
        for (const file of entry.files) print(`  ${file.role}  ${file.sha256}  ${file.size} bytes`);
        const state = 'workflowKind' in entry.body ? stateOfKind(entry.body.workflowKind) : undefined;
        if (state !== undefined && entry.kind === 'workflow') print(`  ${STATE_NOTES[state]}`);
        print(`  leaf ${leaf}`);
        print(
          `  in the tree of ${proof.size} entries: ${proof.holds ? 'yes, computed just now' : 'NO: run brushproof check'}`,
        );
        print(`  ${JSON.stringify(entry.body)}`);
      }
      if (generation !== undefined) for (const line of describeGeneration(generation)) print(line);
      if (hash !== undefined && lineage !== undefined) for (const line of describeLineage(hash, lineage)) print(line);
    }
    return Promise.resolve(0);
  } finally {
    record.close();
  }
}

/** Entries that a number, a SHA-256 or a path stands for, oldest first. @throws AppError FILE_UNREADABLE */
export function findEntries({ db, ledger }: Pick<ReadRecord, 'db' | 'ledger'>, what: string): readonly number[] {
  if (/^\d+$/.test(what)) return Number(what) < ledger.size() ? [Number(what)] : [];
  const hash = /^[0-9a-f]{64}$/i.test(what) ? what.toLowerCase() : hashOfFile(what);
  const byContent = db.prepare<[Buffer], { entry: number }>(
    'SELECT item.entry FROM item JOIN version ON version.id = item.version WHERE version.sha256 = ? ORDER BY item.entry',
  );
  if (hash !== undefined) return byContent.all(Buffer.from(hash, 'hex')).map(({ entry }) => entry);
  // The file is gone, but its record is not.
  const path = resolve(what).replaceAll('\\', '/');
  const byPath = db.prepare<[string], { entry: number }>(
    `SELECT item.entry FROM item JOIN place ON place.id = item.place JOIN source ON source.id = place.source
      WHERE replace(source.path, '\\', '/') || '/' || place.path = ? ORDER BY item.entry`,
  );
  return byPath.all(path).map(({ entry }) => entry);
}

function hashOfFile(path: string): string | undefined {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch (error) {
    if (isMissing(error)) return undefined;
    const code = systemCode(error);
    if (code === undefined) throw error;
    throw new AppError('FILE_UNREADABLE', `${path} cannot be read (${code})`, { cause: error });
  }
}

function describeEntry(ledger: LedgerView, index: number) {
  const line = ledger.line(index);
  const size = ledger.size();
  const leaf = leafHash(sha256, line);
  const proof = ledger.inclusionProof(index, size);
  const root = ledger.root(size);
  return {
    entry: parseEntry(line),
    leaf: toHex(leaf),
    proof: {
      size,
      root: toHex(root),
      hashes: proof.map(toHex),
      holds: verifyInclusion(sha256, { index, size, leaf, proof, root }),
    },
  };
}
