import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { unwrap } from '../../../../src/shared/assert.ts';
import { toHex, utf8 } from '../../../../src/shared/bytes.ts';
import {
  completedNodes,
  consistencyProof,
  emptyRoot,
  inclusionProof,
  inclusionProver,
  leafHash,
  nodeHash,
  rootOf,
} from '../../../../src/shared/log/merkle.ts';
import { sha256 } from '../../../helpers/bundle-crypto.ts';
import { memoryTree } from '../../../helpers/memory-tree.ts';
import { LEAF_HASHES, PROOFS, REFERENCE_LEAVES, ROOTS, referenceTree } from './reference-tree.ts';

/** The definition of RFC 6962 §2.1, word for word. */
function slowRoot(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256();
  const only = leaves[0];
  if (leaves.length === 1 && only !== undefined) return only;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(sha256, slowRoot(leaves.slice(0, split)), slowRoot(leaves.slice(split)));
}

describe('leafHash, nodeHash, emptyRoot', () => {
  it('give the vectors of transparency-dev/merkle rfc6962_test.go', () => {
    expect([
      toHex(emptyRoot(sha256)),
      toHex(leafHash(sha256, utf8(''))),
      toHex(leafHash(sha256, utf8('L123456'))),
      toHex(nodeHash(sha256, utf8('N123'), utf8('N456'))),
    ]).toEqual([
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56',
      'aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb',
    ]);
  });
});

describe('rootOf', () => {
  it('gives the roots and leaves of the reference tree (transparency-dev/merkle testonly)', () => {
    const tree = referenceTree();
    expect(ROOTS.map((_, i) => toHex(rootOf(sha256, tree, i + 1)))).toEqual(ROOTS);
    expect(REFERENCE_LEAVES.map((_, i) => toHex(tree.node(0, i)))).toEqual(LEAF_HASHES);
    expect(toHex(rootOf(sha256, tree, 0))).toBe(toHex(emptyRoot(sha256)));
  });

  it('equals the definition for every size up to 300', () => {
    const tree = memoryTree();
    const leaves: Uint8Array[] = [];
    for (let n = 1; n <= 300; n++) {
      leaves.push(tree.append(utf8(`leaf ${n}`)));
      expect(toHex(rootOf(sha256, tree, n))).toBe(toHex(slowRoot(leaves)));
    }
  });

  it('refuses a size that is not a count', () => {
    expect(() => rootOf(sha256, memoryTree(), -1)).toThrow(RangeError);
    expect(() => rootOf(sha256, memoryTree(), 0.5)).toThrow(RangeError);
  });
});

describe('inclusionProof', () => {
  it('gives the proofs of the reference tree', () => {
    const tree = referenceTree();
    for (const [index, size, hashes] of PROOFS.inclusion) {
      expect(inclusionProof(sha256, tree, index, size).map(toHex)).toEqual(hashes);
    }
  });

  it('refuses an index outside the tree', () => {
    expect(() => inclusionProof(sha256, referenceTree(), 8, 8)).toThrow(RangeError);
  });
});

describe('inclusionProver', () => {
  it('gives the proofs of inclusionProof, in any order, and asks for few nodes in order', () => {
    const tree = memoryTree();
    for (let i = 0; i < 300; i++) tree.append(utf8(`leaf ${i}`));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.array(fc.nat(299)), (size, indices) => {
        const proofOf = inclusionProver(sha256, tree, size);
        for (const index of indices) {
          expect(proofOf(index % size)).toEqual(inclusionProof(sha256, tree, index % size, size));
        }
        expect(() => proofOf(size)).toThrow(RangeError);
      }),
    );
    let asked = 0;
    const counting = {
      node(level: number, index: number) {
        asked++;
        return tree.node(level, index);
      },
    };
    const proofOf = inclusionProver(sha256, counting, 300);
    for (let i = 0; i < 300; i++) proofOf(i);
    expect(asked).toBeLessThan(2.2 * 300);
  });
});

describe('consistencyProof', () => {
  it('gives the proofs of the reference tree', () => {
    const tree = referenceTree();
    for (const [from, to, hashes] of PROOFS.consistency) {
      expect(consistencyProof(sha256, tree, from, to).map(toHex)).toEqual(hashes);
    }
  });

  it('is empty between equal sizes and refuses to start from nothing', () => {
    expect(consistencyProof(sha256, referenceTree(), 8, 8)).toEqual([]);
    expect(() => consistencyProof(sha256, referenceTree(), 0, 8)).toThrow(RangeError);
    expect(() => consistencyProof(sha256, referenceTree(), 8, 7)).toThrow(RangeError);
  });
});

describe('completedNodes', () => {
  it('names exactly the perfect subtrees that end with the new leaf', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), (index) => {
        const tree = memoryTree();
        for (let i = 0; i < index; i++) tree.append(utf8(String(i)));
        const completed = completedNodes(sha256, index, leafHash(sha256, utf8('new')), tree);
        let expected = 0;
        while ((index + 1) % 2 ** (expected + 1) === 0) expected++;
        expect(completed.map(({ level, index: at }) => [level, at])).toEqual(
          Array.from({ length: expected }, (_, i) => [i + 1, (index + 1) / 2 ** (i + 1) - 1]),
        );
        if (expected > 0 && index + 1 === 2 ** expected) {
          tree.append(utf8('new'));
          expect(unwrap(completed.at(-1), 'the root').hash).toEqual(rootOf(sha256, tree, index + 1));
        }
      }),
      { numRuns: 60 },
    );
  });
});
