import { sameBytes } from '../bytes.ts';
import { nodeHash } from './merkle.ts';
import type { Sha256 } from './merkle.ts';
import { verifyInclusion } from './merkle-verify.ts';

/** Two nodes of the tree that are known to be true: `index` is that of the left one. */
interface Siblings {
  readonly index: number;
  readonly left: Uint8Array;
  readonly right: Uint8Array;
}

/**
 * Checks many inclusion proofs against one root. Gives what `verifyInclusion` gives, but remembers the nodes that the
 * last good proof has shown: when the next one meets them, what is above need only be compared, byte by byte. Proofs of
 * neighbours then cost one hash each on average instead of one a level.
 */
export function inclusionChecker(
  sha256: Sha256,
  size: number,
  root: Uint8Array,
): (index: number, leaf: Uint8Array, proof: readonly Uint8Array[]) => boolean {
  /** By level. */
  const known = new Map<number, Siblings>();

  return (index, leaf, proof) => {
    const inFull = (): boolean => verifyInclusion(sha256, { index, size, leaf, proof, root });
    if (!Number.isSafeInteger(index) || index < 0 || index >= size) return false;
    const shown: [level: number, siblings: Siblings][] = [];
    let at = index;
    let last = size - 1;
    let level = 0;
    let hash: Uint8Array | undefined = leaf;
    for (const sibling of proof) {
      if (last === 0) return false;
      // At the right end of the tree a node without a sibling goes up as it is.
      while (at === last && at % 2 === 0) {
        at /= 2;
        last = Math.floor(last / 2);
        level++;
      }
      const isRight = at % 2 === 1;
      const before = known.get(level);
      if (before?.index === (isRight ? at - 1 : at)) {
        const [own, other] = isRight ? [before.right, before.left] : [before.left, before.right];
        if (!sameBytes(sibling, other) || (hash !== undefined && !sameBytes(hash, own))) return inFull();
        hash = undefined;
      } else if (hash === undefined || sibling.length !== 32 || hash.length !== 32) {
        return inFull();
      } else {
        const [left, right] = isRight ? [sibling, hash] : [hash, sibling];
        shown.push([level, { index: isRight ? at - 1 : at, left, right }]);
        hash = nodeHash(sha256, left, right);
      }
      at = Math.floor(at / 2);
      last = Math.floor(last / 2);
      level++;
    }
    // Without a hash of its own, the path has met nodes that led to the root before.
    if (last !== 0 || (hash !== undefined && !sameBytes(hash, root))) return false;
    for (const [where, siblings] of shown) known.set(where, siblings);
    return true;
  };
}
