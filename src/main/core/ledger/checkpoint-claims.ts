import { parseCheckpoint, type SignedCheckpoint } from '../../../shared/log/checkpoint.ts';
import { keyForSize, type KeyChange } from '../../../shared/log/key-history.ts';
import { verifyNote } from '../../../shared/log/signed-note.ts';
import { historyFrom } from './key-changes.ts';
import type { LedgerIdentity } from './read-ledger.ts';
import { verifyEd25519 } from './signing-key.ts';
import type { LedgerFinding } from './verify-ledger.ts';

/** What the checkpoints of a log claim, while its entries are read one after the other. */
export interface CheckpointClaims {
  /** Tells of a change of keys that has just been read. */
  keyChanged(change: KeyChange): void;
  /** The roots that signed checkpoints of this size state. To be asked when exactly the entries under them are known. */
  rootsAt(size: number): Promise<readonly Uint8Array[]>;
  /** To be asked when all `size` entries are known. @returns the size of the largest checkpoint that is signed */
  finish(size: number): Promise<number>;
}

/** Reads checkpoints. What is wrong with them goes to `findings`. @throws TypeError for an unreadable first key */
export function checkpointClaims(
  identity: LedgerIdentity,
  notes: readonly Uint8Array[],
  findings: LedgerFinding[],
): CheckpointClaims {
  const claims = new Map<number, SignedCheckpoint[]>();
  for (const bytes of notes) {
    const checkpoint = parseCheckpoint(bytes);
    if (checkpoint.ok) {
      const { size } = checkpoint.value;
      claims.set(size, [...(claims.get(size) ?? []), checkpoint.value]);
    } else {
      const message = `a checkpoint cannot be read: ${checkpoint.reason}`;
      findings.push({ code: 'CHECKPOINT_UNREADABLE', from: 0, to: 0, message });
    }
  }
  const changes: KeyChange[] = [];
  let history = historyFrom(identity, changes);
  /** Sizes at which one key hands over to the next, and whether it signed there. */
  const handOvers = new Map<number, boolean>();
  let largest = 0;

  async function rootsAt(size: number): Promise<Uint8Array[]> {
    const { key } = keyForSize(history, size);
    const roots: Uint8Array[] = [];
    for (const { origin, note, root } of claims.get(size) ?? []) {
      const verdict = origin === identity.origin ? await verifyNote(note, key, verifyEd25519) : 'unsigned';
      if (verdict === 'verified') roots.push(root);
      else
        findings.push({
          code: 'CHECKPOINT_FORGED',
          from: 0,
          to: Math.max(0, size - 1),
          message: `the checkpoint over ${size} entries is not signed by this log's key`,
        });
    }
    claims.delete(size);
    if (roots.length > 0) largest = Math.max(largest, size);
    return roots;
  }

  return {
    keyChanged(change) {
      changes.push(change);
      history = historyFrom(identity, changes);
    },
    async rootsAt(size) {
      const roots = await rootsAt(size);
      const handingOver = history.spans.find(({ upTo }) => upTo === size);
      // At the very end of the log the change may not be finished yet.
      if (handingOver !== undefined) handOvers.set(size, roots.length > 0);
      return roots;
    },
    async finish(size) {
      for (const rest of [...claims.keys()]) await rootsAt(rest);
      for (const { index, reason } of history.problems)
        findings.push({
          code: 'KEY_CHANGE',
          from: index,
          to: index,
          message: `entry ${index} does not change the key: ${reason}`,
        });
      for (const [at, isSigned] of handOvers)
        if (!isSigned && at < size)
          findings.push({
            code: 'KEY_CHANGE',
            from: at - 1,
            to: at - 1,
            message: `entry ${at - 1} names a new key, and the key before it did not sign the checkpoint of ${at} entries`,
          });
      return largest;
    },
  };
}
