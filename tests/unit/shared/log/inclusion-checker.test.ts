import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { utf8 } from '../../../../src/shared/bytes.ts';
import { inclusionChecker } from '../../../../src/shared/log/inclusion-checker.ts';
import { inclusionProof, rootOf } from '../../../../src/shared/log/merkle.ts';
import type { Sha256 } from '../../../../src/shared/log/merkle.ts';
import { verifyInclusion } from '../../../../src/shared/log/merkle-verify.ts';
import { sha256 } from '../../../helpers/bundle-crypto.ts';
import { memoryTree } from '../../../helpers/memory-tree.ts';

const tree = memoryTree();
for (let i = 0; i < 300; i++) tree.append(utf8(`leaf ${i}`));

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const changed = bytes.slice();
  changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return changed;
}

/** What is done to a proof before it is checked. */
type Damage = 'none' | 'leaf' | 'node' | 'shorter' | 'longer' | 'index' | 'short node';
const claim = fc.record({
  index: fc.nat(299),
  damage: fc.constantFrom<Damage>('none', 'none', 'none', 'leaf', 'node', 'shorter', 'longer', 'index', 'short node'),
  at: fc.nat(9),
  bit: fc.nat(255),
});

describe('inclusionChecker', () => {
  it('says of every proof what verifyInclusion says, whatever came before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.array(claim, { maxLength: 40 }), (size, claims) => {
        const root = rootOf(sha256, tree, size);
        const isIncluded = inclusionChecker(sha256, size, root);
        for (const { index: wanted, damage, at, bit } of claims) {
          const right = wanted % size;
          const proof = inclusionProof(sha256, tree, right, size);
          const position = at % Math.max(1, proof.length);
          const node = proof[position];
          if (damage === 'node' && node !== undefined) proof[position] = flipped(node, bit);
          if (damage === 'short node' && node !== undefined) proof[position] = node.slice(1);
          if (damage === 'shorter') proof.pop();
          if (damage === 'longer') proof.push(root);
          const leaf = damage === 'leaf' ? flipped(tree.node(0, right), bit) : tree.node(0, right);
          const index = damage === 'index' ? right + at - 4 : right;
          expect(isIncluded(index, leaf, proof)).toBe(verifyInclusion(sha256, { index, size, leaf, proof, root }));
        }
      }),
    );
  });

  it('accepts every proof of a tree of any size in order, with about one hash each', () => {
    for (const size of [1, 2, 3, 7, 8, 100, 257, 300]) {
      let hashes = 0;
      const counting: Sha256 = (...parts) => {
        hashes++;
        return sha256(...parts);
      };
      const isIncluded = inclusionChecker(counting, size, rootOf(sha256, tree, size));
      for (let i = 0; i < size; i++)
        expect(isIncluded(i, tree.node(0, i), inclusionProof(sha256, tree, i, size))).toBe(true);
      expect(hashes).toBeLessThanOrEqual(size + 9);
    }
  });

  it('refuses indices that are no place in the tree', () => {
    const isIncluded = inclusionChecker(sha256, 8, rootOf(sha256, tree, 8));
    const proof = inclusionProof(sha256, tree, 0, 8);
    expect([-1, 8, 0.5, Number.NaN].map((index) => isIncluded(index, tree.node(0, 0), proof))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
