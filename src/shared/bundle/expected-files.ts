import type { Inspection } from './inspection.ts';
import { checkpointPath, consistencyPath, isContentPath, PAYLOAD_TEXTS, proofPath } from './layout.ts';

/** Reports payload files that a bundle with these entries and checkpoints does not have, although a manifest lists them.
 *  Files named by their hash are held against the entries elsewhere, except those that no entry names. */
export function verifyNothingElse(
  { reader, report }: Inspection,
  indices: readonly number[],
  sizes: readonly number[],
  contentPaths: ReadonlySet<string>,
): void {
  const expected = new Set<string>(PAYLOAD_TEXTS);
  for (const index of indices) expected.add(proofPath(index));
  for (const [i, size] of sizes.entries()) {
    const before = sizes[i - 1];
    for (const part of ['', '.text', '.sig'] as const) expected.add(checkpointPath(size, part));
    if (before !== undefined) expected.add(consistencyPath(before, size));
  }
  for (const { path } of reader.files) {
    if (!path.startsWith('data/') || expected.has(path)) continue;
    if (!isContentPath(path) || !contentPaths.has(path)) report('FILE_UNEXPECTED', path);
  }
}
