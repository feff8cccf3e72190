import { AppError } from '../../../shared/app-error.ts';
import { utf8 } from '../../../shared/bytes.ts';
import { exampleOf } from '../../../shared/bundle/bundle-facts.ts';
import type { ExampleEntry } from '../../../shared/bundle/bundle-facts.ts';
import { chronicleOf } from '../../../shared/bundle/chronicle.ts';
import type { Chronicle } from '../../../shared/bundle/chronicle.ts';
import { allPictures } from '../../../shared/bundle/report/all-pictures.ts';
import { readingOf } from '../../../shared/bundle/verify-content.ts';
import type { Generation } from '../../../shared/generation.ts';
import { parseCheckpoint } from '../../../shared/log/checkpoint.ts';
import type { SignedCheckpoint } from '../../../shared/log/checkpoint.ts';
import { keyHistory } from '../../../shared/log/key-history.ts';
import type { KeyHistory } from '../../../shared/log/key-history.ts';
import { parseVerifierKey } from '../../../shared/log/verifier-key.ts';
import type { VerifierKey } from '../../../shared/log/verifier-key.ts';
import type { BlobReader, LedgerView, StoredCheckpoint } from '../ledger/ledger-view.ts';
import type { ExportInput } from './export-input.ts';
import { nodeCrypto } from './node-crypto.ts';
import { selectEntries } from './select-entries.ts';
import type { Selection } from './select-entries.ts';

/** Everything that is decided before the first byte is written. */
export interface ExportPlan {
  /** Indexes of the disclosed entries, ascending. What is in them is in the chronicle. */
  readonly disclosed: readonly number[];
  readonly example: ExampleEntry;
  readonly pathsOf: Selection['pathsOf'];
  readonly chronicle: Chronicle;
  readonly checkpoints: readonly StoredCheckpoint[];
  readonly head: StoredCheckpoint;
  readonly checkpoint: SignedCheckpoint;
  readonly key: VerifierKey;
  readonly keys: KeyHistory;
  /** Name of the bundle's folder. */
  readonly bundle: string;
  /** Hashes of the pictures that the report shows. */
  readonly shown: ReadonlySet<string>;
}

/** Decides what goes into a bundle. Entries after the newest checkpoint are not part of it: make one first.
 *  @throws AppError EXPORT_EMPTY, EXPORT_FAILED */
export function planExport(input: Omit<ExportInput, 'target'>): ExportPlan {
  const { ledger, vault, scope, context = true } = input;
  const checkpoints = usefulCheckpoints(ledger);
  const head = checkpoints.at(-1);
  if (head === undefined) throw new AppError('EXPORT_FAILED', 'expected a checkpoint of the log, there is none yet');
  const checkpoint = parseCheckpoint(utf8(head.note));
  if (!checkpoint.ok) throw new AppError('EXPORT_FAILED', `the checkpoint ${checkpoint.reason}`);
  const key = parseVerifierKey(nodeCrypto.sha256, ledger.vkey);
  if (!key.ok) throw new AppError('EXPORT_FAILED', `the key of the log is ${key.reason}`);
  const { entries, pathsOf } = selectEntries(ledger, head.size, scope, context);
  const first = chronicleOf(nodeCrypto.sha256, entries, head.size);
  const readings = readingsOf(first, vault);
  const chronicle = readings.size === 0 ? first : chronicleOf(nodeCrypto.sha256, entries, head.size, readings);
  return {
    disclosed: entries.map(({ index }) => index),
    example: exampleOf(entries),
    pathsOf,
    chronicle,
    checkpoints,
    head,
    checkpoint: checkpoint.value,
    key: key.value,
    keys: keyHistory(nodeCrypto.sha256, { key: key.value, vkey: ledger.vkey }, chronicle.keyChanges),
    bundle: bundleName(input),
    shown: allPictures(chronicle),
  };
}

/** One checkpoint a size, smallest first; the one of nothing proves nothing. */
function usefulCheckpoints(ledger: LedgerView): StoredCheckpoint[] {
  const size = ledger.size();
  const bySize = new Map(ledger.checkpoints().map((checkpoint) => [checkpoint.size, checkpoint]));
  return [...bySize.values()].filter((one) => one.size > 0 && one.size <= size).sort((a, b) => a.size - b.size);
}

/** Readings that were too large for their entries. The verifier reads them from the bundle, so they must be sound here. */
function readingsOf({ content }: Chronicle, vault: BlobReader): Map<string, Generation> {
  const readings = new Map<string, Generation>();
  for (const { role, sha256 } of content) {
    const bytes = role === 'generation' ? vault.bytes(sha256) : undefined;
    const reading = readingOf(bytes);
    if (bytes === undefined || reading === undefined) continue;
    if (Buffer.from(nodeCrypto.sha256(bytes)).toString('hex') === sha256) readings.set(sha256, reading);
  }
  return readings;
}

function bundleName({ name, nowMs }: Pick<ExportInput, 'name' | 'nowMs'>): string {
  const ascii = (name ?? '')
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[.-]+|-+$/g, '')
    .slice(0, 60);
  const date = new Date(nowMs).toISOString().slice(0, 10).replaceAll('-', '');
  return ascii === '' ? `brushproof-${date}-evidence` : `${ascii}-evidence`;
}
