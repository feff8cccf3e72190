import { unwrap } from '../../src/shared/assert.ts';
import { completedNodes, leafHash } from '../../src/shared/log/merkle.ts';
import type { NodeReader } from '../../src/shared/log/merkle.ts';
import { sha256 } from './bundle-crypto.ts';

/** A Merkle tree in memory that is grown leaf by leaf, the way the ledger grows its own. */
export interface MemoryTree extends NodeReader {
  append(line: Uint8Array): Uint8Array;
  size(): number;
}

export function memoryTree(): MemoryTree {
  const levels: Uint8Array[][] = [[]];
  const node = (level: number, index: number): Uint8Array => unwrap(levels[level]?.[index], `node ${level}/${index}`);
  return {
    node,
    size: () => unwrap(levels[0], 'leaves').length,
    append(line) {
      const leaf = leafHash(sha256, line);
      const leaves = unwrap(levels[0], 'leaves');
      for (const { level, index, hash } of completedNodes(sha256, leaves.length, leaf, { node })) {
        const row = (levels[level] ??= []);
        row[index] = hash;
      }
      leaves.push(leaf);
      return leaf;
    },
  };
}
