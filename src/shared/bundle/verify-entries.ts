import { sameBytes, toHex } from '../bytes.ts';
import { MAX_LINE_BYTES, NO_PREVIOUS } from '../entry.ts';
import { verifyInclusion } from '../log/merkle-verify.ts';
import { parseTlogProof } from '../log/tlog-proof.ts';
import { readEntryLine } from './entry-line.ts';
import type { DisclosedEntry } from './entry-line.ts';
import { readLines, readWhole } from './inspection.ts';
import type { Inspection } from './inspection.ts';
import { ENTRIES, proofPath } from './layout.ts';
import type { BundleCheckpoint } from './verify-checkpoints.ts';

/** Reads every disclosed line: its bytes, its fields, its place after the line before, its link to a disclosed neighbour.
 *  @returns the entries that could be read, in the order of the file */
export async function readEntries(inspection: Inspection): Promise<DisclosedEntry[]> {
  const { crypto, findings, report } = inspection;
  const entries: DisclosedEntry[] = [];
  await readLines(inspection, ENTRIES, MAX_LINE_BYTES + 1, (line, number) => {
    const entry = readEntryLine(crypto.sha256, line, number);
    if ('code' in entry) {
      findings.push(entry);
      return;
    }
    const before = entries.at(-1);
    if (before !== undefined && before.index >= entry.index) report('ENTRY_ORDER', `${ENTRIES}#${entry.index}`);
    if (!isLinked(before, entry)) report('ENTRY_CHAIN', `${ENTRIES}#${entry.index}`);
    entries.push(entry);
  });
  if (entries.length === 0) report('ENTRY_ORDER', ENTRIES);
  return entries;
}

function isLinked(before: DisclosedEntry | undefined, entry: DisclosedEntry): boolean {
  if (entry.index === 0) return entry.prev === NO_PREVIOUS;
  return before?.index !== entry.index - 1 || entry.prev === toHex(before.leaf);
}

/** Checks the proof of every entry against the checkpoint. @returns how many hold */
export async function verifyProofs(
  inspection: Inspection,
  entries: readonly DisclosedEntry[],
  head: BundleCheckpoint,
): Promise<number> {
  let holding = 0;
  for (const entry of entries) if (await verifyProof(inspection, entry, head)) holding++;
  return holding;
}

async function verifyProof(inspection: Inspection, entry: DisclosedEntry, head: BundleCheckpoint): Promise<boolean> {
  const { crypto, report } = inspection;
  const path = proofPath(entry.index);
  const bytes = await readWhole(inspection, path);
  if (bytes === undefined) return false;
  const parsed = parseTlogProof(bytes);
  if (!parsed.ok) {
    report('PROOF_FORMAT', path, { reason: parsed.reason });
    return false;
  }
  const { index, hashes, checkpointBytes, extra } = parsed.value;
  const { size, root } = head.checkpoint;
  // One checkpoint for all: its signature has been verified.
  const same = index === entry.index && extra === undefined && sameBytes(checkpointBytes, head.bytes);
  const included = same && verifyInclusion(crypto.sha256, { index, size, leaf: entry.leaf, proof: hashes, root });
  if (!included) report('INCLUSION_PROOF', path);
  // The sibling of an odd leaf is the leaf before it, which `prev` names too.
  const sibling = hashes[0];
  if (included && index % 2 === 1 && sibling !== undefined && toHex(sibling) !== entry.prev) {
    report('ENTRY_CHAIN', `${ENTRIES}#${index}`);
    return false;
  }
  return included;
}
