/**
 * The Merkle tree of the ledger: RFC 6962 §2.1 (= RFC 9162 §2.1). Leaves and nodes are hashed with different prefixes,
 * odd nodes are not duplicated, a tree of n leaves is split at the largest power of two below n.
 */

/** SHA-256 of the concatenation of `parts`, 32 bytes. */
export type Sha256 = (...parts: readonly Uint8Array[]) => Uint8Array;

/** Hashes of perfect subtrees. `node(level, index)` covers the leaves from index·2^level up to (index+1)·2^level; level 0
 *  is the leaf hashes. Only asked for subtrees that are complete. */
export interface NodeReader {
  node(level: number, index: number): Uint8Array;
}

/** A node together with its place in the tree. */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
  readonly hash: Uint8Array;
}

const LEAF_PREFIX = Uint8Array.of(0);
const NODE_PREFIX = Uint8Array.of(1);

/** Hash of a leaf: SHA-256(0x00 ‖ line). */
export function leafHash(sha256: Sha256, line: Uint8Array): Uint8Array {
  return sha256(LEAF_PREFIX, line);
}

/** Hash of an interior node: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(NODE_PREFIX, left, right);
}

/** Root of the tree without leaves: SHA-256 of nothing. */
export function emptyRoot(sha256: Sha256): Uint8Array {
  return sha256();
}

/** Root hash over the first `size` leaves. @throws RangeError when `size` is not a count */
export function rootOf(sha256: Sha256, nodes: NodeReader, size: number): Uint8Array {
  needCount(size);
  return size === 0 ? emptyRoot(sha256) : rangeRoot(sha256, nodes, 0, size);
}

/** Proof that leaf `index` is in the tree over `size` leaves, the leaf's sibling first.
 *  @throws RangeError when `index` is not below `size` */
export function inclusionProof(sha256: Sha256, nodes: NodeReader, index: number, size: number): Uint8Array[] {
  return siblingRanges(index, size).map(({ begin, count }) => rangeRoot(sha256, nodes, begin, count));
}

/** Gives the proofs of `inclusionProof` for one size and many leaves. Asked for in order, they need one or two nodes each
 *  from the reader: the others were in the proof before. */
export function inclusionProver(sha256: Sha256, nodes: NodeReader, size: number): (index: number) => Uint8Array[] {
  /** The nodes of the proof before, by their distance from the root. */
  const remembered: { readonly begin: number; readonly count: number; readonly hash: Uint8Array }[] = [];
  return (index) => {
    const ranges = siblingRanges(index, size);
    return ranges.map(({ begin, count }, i) => {
      const depth = ranges.length - 1 - i;
      const before = remembered[depth];
      if (before?.begin === begin && before.count === count) return before.hash;
      const hash = rangeRoot(sha256, nodes, begin, count);
      remembered[depth] = { begin, count, hash };
      return hash;
    });
  };
}

/** The leaves under each node of an inclusion proof, in its order. */
function siblingRanges(index: number, size: number): { readonly begin: number; readonly count: number }[] {
  needCount(size);
  needCount(index);
  if (index >= size) throw new RangeError(`expected an index below ${size}, got ${index}`);
  const path: { begin: number; count: number }[] = [];
  let begin = 0;
  let count = size;
  while (count > 1) {
    const split = splitPoint(count);
    if (index - begin < split) {
      path.push({ begin: begin + split, count: count - split });
      count = split;
    } else {
      path.push({ begin, count: split });
      begin += split;
      count -= split;
    }
  }
  return path.reverse();
}

/** Proof that the tree over `from` leaves is the beginning of the tree over `to` leaves; empty when they are the same.
 *  @throws RangeError when `from` is 0 (nothing could be proven) or above `to` */
export function consistencyProof(sha256: Sha256, nodes: NodeReader, from: number, to: number): Uint8Array[] {
  needCount(from);
  needCount(to);
  if (from === 0 || from > to) throw new RangeError(`expected a size from 1 to ${to}, got ${from}`);
  const path: Uint8Array[] = [];
  let begin = 0;
  let count = to;
  let old = from;
  let complete = true;
  while (old < count) {
    const split = splitPoint(count);
    if (old <= split) {
      path.push(rangeRoot(sha256, nodes, begin + split, count - split));
      count = split;
    } else {
      path.push(rangeRoot(sha256, nodes, begin, split));
      begin += split;
      count -= split;
      old -= split;
      complete = false;
    }
  }
  // The old root itself is known to the verifier; a part of it is not.
  if (!complete) path.push(rangeRoot(sha256, nodes, begin, count));
  return path.reverse();
}

/** The interior nodes (level 1 and up, lowest first) that become complete when leaf `index` with hash `leaf` is appended.
 *  Reads only nodes to the left of the new leaf. */
export function completedNodes(sha256: Sha256, index: number, leaf: Uint8Array, nodes: NodeReader): TreeNode[] {
  needCount(index);
  const completed: TreeNode[] = [];
  let hash = leaf;
  let at = index;
  for (let level = 0; at % 2 === 1; level++) {
    hash = nodeHash(sha256, nodes.node(level, at - 1), hash);
    at = (at - 1) / 2;
    completed.push({ level: level + 1, index: at, hash });
  }
  return completed;
}

function rangeRoot(sha256: Sha256, nodes: NodeReader, begin: number, count: number): Uint8Array {
  const level = Math.log2(count);
  if (Number.isInteger(level) && 2 ** level === count) return nodes.node(level, begin / count);
  const split = splitPoint(count);
  return nodeHash(
    sha256,
    rangeRoot(sha256, nodes, begin, split),
    rangeRoot(sha256, nodes, begin + split, count - split),
  );
}

/** The largest power of two below `count`, which is at least 2. */
function splitPoint(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}

function needCount(value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`expected a count, got ${value}`);
}
