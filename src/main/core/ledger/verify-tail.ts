import { sameBytes, toHex } from '../../../shared/bytes.ts';
import { NO_PREVIOUS } from '../../../shared/entry.ts';
import { parseCheckpoint, type SignedCheckpoint } from '../../../shared/log/checkpoint.ts';
import { keyForSize, type KeyHistory } from '../../../shared/log/key-history.ts';
import { leafHash } from '../../../shared/log/merkle.ts';
import { verifyNote } from '../../../shared/log/signed-note.ts';
import { sha256 } from './hash.ts';
import type { LedgerView } from './ledger-view.ts';
import { verifyEd25519 } from './signing-key.ts';

/** How many of the newest entries are computed again at every start. */
const TAIL = 256;

/** The quick check of every start: the newest entries hash and follow each other as stored, and the ledger still holds
 *  what the newest checkpoint outside the database says. `brushproof check` verifies all of it.
 *  @returns what is wrong in one line, or undefined */
export async function verifyTail(
  view: LedgerView,
  history: KeyHistory,
  latest: Uint8Array | undefined,
): Promise<string | undefined> {
  const size = view.size();
  const from = Math.max(0, size - TAIL);
  let prev: string | undefined = from === 0 ? NO_PREVIOUS : undefined;
  let expected = from;
  for (const { index, line, leaf } of view.lines(from, size)) {
    if (index !== expected) return `entry ${expected} is not there`;
    if (!sameBytes(leafHash(sha256, line), leaf))
      return `entry ${index} does not have the hash it had when it was written`;
    const says = /"prev":"([0-9a-f]{64})","src":/.exec(Buffer.from(line).toString('utf8'))?.[1];
    if (prev !== undefined && says !== prev) return `entry ${index} does not follow the entry before it`;
    prev = toHex(leaf);
    expected++;
  }
  if (latest === undefined) return size === 0 ? undefined : 'the newest checkpoint outside the database is not there';
  const checkpoint = parseCheckpoint(latest);
  if (!checkpoint.ok) return `the newest checkpoint outside the database cannot be read: ${checkpoint.reason}`;
  return await compare(view, history, checkpoint.value);
}

async function compare(
  view: LedgerView,
  history: KeyHistory,
  checkpoint: SignedCheckpoint,
): Promise<string | undefined> {
  if (checkpoint.origin !== view.origin) return 'the newest checkpoint outside the database is of another log';
  if ((await verifyNote(checkpoint.note, keyForSize(history, checkpoint.size).key, verifyEd25519)) !== 'verified') {
    return "the newest checkpoint outside the database is not signed by this log's key";
  }
  const size = view.size();
  if (checkpoint.size > size) return `entries ${size} to ${checkpoint.size - 1} are cut off from the end`;
  if (!sameBytes(view.root(checkpoint.size), checkpoint.root)) {
    return `the first ${checkpoint.size} entries are not what their checkpoint says`;
  }
  return undefined;
}
