import { sameBytes, toHex } from '../bytes.ts';
import { MAX_LINE_BYTES, NO_PREVIOUS } from '../entry.ts';
import { inclusionChecker } from '../log/inclusion-checker.ts';
import { parseTlogProof } from '../log/tlog-proof.ts';
import type { TlogProof } from '../log/tlog-proof.ts';
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
  const { report, crypto } = inspection;
  const { size, root } = head.checkpoint;
  const isIncluded = inclusionChecker(crypto.sha256, size, root);
  let holding = 0;
  let before: TlogProof | undefined;
  for (const entry of entries) {
    const path = proofPath(entry.index);
    const bytes = await readWhole(inspection, path);
    if (bytes === undefined) continue;
    const parsed = parseTlogProof(bytes, before);
    if (!parsed.ok) {
      report('PROOF_FORMAT', path, { reason: parsed.reason });
      continue;
    }
    before = parsed.value;
    const { index, hashes, checkpointBytes, extra } = parsed.value;
    // One checkpoint for all: its signature has been verified.
    const same = index === entry.index && extra === undefined && sameBytes(checkpointBytes, head.bytes);
    if (!same || !isIncluded(index, entry.leaf, hashes)) {
      report('INCLUSION_PROOF', path);
    } else if (index % 2 === 1 && hashes[0] !== undefined && toHex(hashes[0]) !== entry.prev) {
      // The sibling of an odd leaf is the leaf before it, which `prev` names too.
      report('ENTRY_CHAIN', `${ENTRIES}#${index}`);
    } else {
      holding++;
    }
  }
  return holding;
}
