import { fromBase64, sameBytes, textOf, toBase64, utf8 } from '../bytes.ts';
import { parseCheckpoint } from '../log/checkpoint.ts';
import type { SignedCheckpoint } from '../log/checkpoint.ts';
import { keyForSize, keyHistory } from '../log/key-history.ts';
import type { KeyHistory } from '../log/key-history.ts';
import { verifyConsistency } from '../log/merkle-verify.ts';
import { parseDecimal } from '../log/parsed.ts';
import { verifyNote } from '../log/signed-note.ts';
import { parseVerifierKey } from '../log/verifier-key.ts';
import type { VerifierKey } from '../log/verifier-key.ts';
import { readWhole } from './inspection.ts';
import type { Inspection } from './inspection.ts';
import { keyChangesIn } from './chronicle.ts';
import type { DisclosedEntry } from './entry-line.ts';
import { CHECKPOINTS, checkpointPath, consistencyPath, ENTRIES, LOG_VKEY } from './layout.ts';

/** A checkpoint of the bundle that has been read, with its bytes. */
export interface BundleCheckpoint {
  readonly checkpoint: SignedCheckpoint;
  readonly bytes: Uint8Array;
}

export interface LogKey {
  readonly key: VerifierKey;
  /** As it stands in the file, without the newline. */
  readonly vkey: string;
}

/** Reads the key that everything is checked with. */
export async function readKey(inspection: Inspection): Promise<LogKey | undefined> {
  const bytes = await readWhole(inspection, LOG_VKEY);
  if (bytes === undefined) return undefined;
  const text = textOf(bytes) ?? '';
  const key = parseVerifierKey(inspection.crypto.sha256, text.slice(0, -1));
  if (key.ok && text.endsWith('\n')) return { key: key.value, vkey: text.slice(0, -1) };
  inspection.report('KEY_FORMAT', LOG_VKEY, { reason: key.ok ? 'does not end with a newline' : key.reason });
  return undefined;
}

/** The keys of the log, as its disclosed `key` entries tell. Each change must be signed by the key before it: there must be
 *  the checkpoint that ends with the entry. What is wrong is reported. */
export function readKeyHistory(inspection: Inspection, first: LogKey, entries: readonly DisclosedEntry[]): KeyHistory {
  const history = keyHistory(inspection.crypto.sha256, first, keyChangesIn(entries));
  for (const { index, reason } of history.problems) inspection.report('KEY_CHANGE', `${ENTRIES}#${index}`, { reason });
  const sizes = new Set(checkpointSizes(inspection));
  for (const { above } of history.spans.slice(1)) {
    const reason = `the checkpoint of ${above} entries is not there`;
    if (!sizes.has(above)) inspection.report('KEY_CHANGE', `${ENTRIES}#${above - 1}`, { reason });
  }
  return history;
}

/** Reads and verifies every checkpoint and the proofs between neighbours. @returns the checkpoints, smallest first */
export async function verifyCheckpoints(
  inspection: Inspection,
  keys: KeyHistory | undefined,
): Promise<BundleCheckpoint[]> {
  const checkpoints: BundleCheckpoint[] = [];
  for (const size of checkpointSizes(inspection)) {
    const checkpoint = await verifyCheckpoint(inspection, size, keys);
    if (checkpoint !== undefined) checkpoints.push(checkpoint);
  }
  for (const [i, to] of checkpoints.entries()) {
    const from = checkpoints[i - 1];
    if (from !== undefined) await verifyStep(inspection, from.checkpoint, to.checkpoint);
  }
  return checkpoints;
}

/** Sizes for which there is a checkpoint file, smallest first. */
export function checkpointSizes({ reader }: Inspection): number[] {
  const names = reader.files
    .filter(({ path }) => path.startsWith(`${CHECKPOINTS}/`))
    .map(({ path }) => path.slice(CHECKPOINTS.length + 1));
  return names.flatMap((name) => parseDecimal(name) ?? []).sort((a, b) => a - b);
}

async function verifyCheckpoint(
  inspection: Inspection,
  size: number,
  keys: KeyHistory | undefined,
): Promise<BundleCheckpoint | undefined> {
  const { report, crypto } = inspection;
  const path = checkpointPath(size);
  const bytes = await readWhole(inspection, path);
  const text = await readWhole(inspection, checkpointPath(size, '.text'));
  const signature = await readWhole(inspection, checkpointPath(size, '.sig'));
  if (bytes === undefined) return undefined;
  const parsed = parseCheckpoint(bytes);
  if (!parsed.ok) {
    report('CHECKPOINT_FORMAT', path, { reason: parsed.reason });
    return undefined;
  }
  const checkpoint = parsed.value;
  const { note } = checkpoint;
  const key = keys === undefined ? undefined : keyForSize(keys, size).key;
  if (checkpoint.size !== size || (key !== undefined && checkpoint.origin !== key.name))
    report('CHECKPOINT_ORIGIN', path);
  if (key !== undefined && (await verifyNote(note, key, crypto.verifyEd25519)) !== 'verified')
    report('CHECKPOINT_SIGNATURE', path);
  if (text !== undefined && !sameBytes(text, utf8(note.text)))
    report('CHECKPOINT_PARTS', checkpointPath(size, '.text'));
  // The first signature by the key is the one that is split out; a bundle has no others.
  const first = note.signatures[0]?.signature;
  if (signature !== undefined && (first === undefined || !sameBytes(signature, first)))
    report('CHECKPOINT_PARTS', checkpointPath(size, '.sig'));
  if (note.signatures.length !== 1) report('CHECKPOINT_FORMAT', path, { reason: 'has not exactly one signature' });
  return { checkpoint, bytes };
}

async function verifyStep(inspection: Inspection, from: SignedCheckpoint, to: SignedCheckpoint): Promise<void> {
  const path = consistencyPath(from.size, to.size);
  const bytes = await readWhole(inspection, path);
  if (bytes === undefined) return;
  const proof = parseConsistency(bytes, from.size, to.size);
  const holds =
    proof !== undefined &&
    verifyConsistency(inspection.crypto.sha256, {
      from: from.size,
      to: to.size,
      fromRoot: from.root,
      toRoot: to.root,
      proof,
    });
  if (!holds) inspection.report('CONSISTENCY_PROOF', path);
}

/** The text of a consistency proof: both sizes, then the hashes in base64. */
export function formatConsistency(from: number, to: number, hashes: readonly Uint8Array[]): string {
  return [`old ${from}`, `new ${to}`, ...hashes.map(toBase64), ''].join('\n');
}

function parseConsistency(bytes: Uint8Array, from: number, to: number): Uint8Array[] | undefined {
  const text = textOf(bytes) ?? '';
  const hashes = text.split('\n').slice(2, -1).map(fromBase64);
  const proof = hashes.flatMap((hash) => (hash === undefined ? [] : [hash]));
  return text === formatConsistency(from, to, proof) ? proof : undefined;
}
