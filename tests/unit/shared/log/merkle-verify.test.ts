import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { unwrap } from '../../../../src/shared/assert.ts';
import { fromHex, utf8 } from '../../../../src/shared/bytes.ts';
import { consistencyProof, emptyRoot, inclusionProof, rootOf } from '../../../../src/shared/log/merkle.ts';
import { verifyConsistency, verifyInclusion } from '../../../../src/shared/log/merkle-verify.ts';
import type { ConsistencyClaim, InclusionClaim } from '../../../../src/shared/log/merkle-verify.ts';
import { sha256 } from '../../../helpers/bundle-crypto.ts';
import { memoryTree } from '../../../helpers/memory-tree.ts';
import { PROOFS, ROOTS, referenceTree } from './reference-tree.ts';

const tree = memoryTree();
for (let i = 0; i < 300; i++) tree.append(utf8(`leaf ${i}`));

function bytesOf(hex: string | undefined): Uint8Array {
  return unwrap(fromHex(unwrap(hex, 'in the tree')), 'hex');
}

function inclusion(index: number, size: number): InclusionClaim {
  const proof = inclusionProof(sha256, tree, index, size);
  return { index, size, leaf: tree.node(0, index), proof, root: rootOf(sha256, tree, size) };
}

function consistency(from: number, to: number): ConsistencyClaim {
  const proof = consistencyProof(sha256, tree, from, to);
  return { from, to, proof, fromRoot: rootOf(sha256, tree, from), toRoot: rootOf(sha256, tree, to) };
}

function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const changed = bytes.slice();
  const at = Math.floor(bit / 8) % bytes.length;
  changed[at] = (changed[at] ?? 0) ^ (1 << (bit % 8));
  return changed;
}

function flipOne(list: readonly Uint8Array[], position: number, bit: number): Uint8Array[] {
  return list.map((item, i) => (i === position % list.length ? flip(item, bit) : item));
}

const indexAndSize = fc
  .integer({ min: 1, max: 300 })
  .chain((size) => fc.tuple(fc.integer({ min: 0, max: size - 1 }), fc.constant(size)));
const bit = fc.integer({ min: 0, max: 255 });

describe('verifyInclusion', () => {
  it('accepts the proofs of the reference tree', () => {
    const reference = referenceTree();
    for (const [index, size, hashes] of PROOFS.inclusion) {
      const claim = {
        index,
        size,
        leaf: reference.node(0, index),
        proof: hashes.map(bytesOf),
        root: bytesOf(ROOTS[size - 1]),
      };
      expect(verifyInclusion(sha256, claim)).toBe(true);
    }
  });

  it('accepts every proof up to 64 leaves', () => {
    for (let size = 1; size <= 64; size++) {
      for (let index = 0; index < size; index++) expect(verifyInclusion(sha256, inclusion(index, size))).toBe(true);
    }
  });

  it('accepts every proof up to 300 leaves and refuses any flipped bit', () => {
    fc.assert(
      fc.property(indexAndSize, bit, fc.nat(20), ([index, size], at, position) => {
        const claim = inclusion(index, size);
        expect(verifyInclusion(sha256, claim)).toBe(true);
        expect(verifyInclusion(sha256, { ...claim, leaf: flip(claim.leaf, at) })).toBe(false);
        expect(verifyInclusion(sha256, { ...claim, root: flip(claim.root, at) })).toBe(false);
        if (claim.proof.length > 0) {
          expect(verifyInclusion(sha256, { ...claim, proof: flipOne(claim.proof, position, at) })).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('refuses wrong places, wrong roots and proofs of another length (negative probes of transparency-dev/merkle)', () => {
    fc.assert(
      fc.property(indexAndSize, ([index, size]) => {
        const claim = inclusion(index, size);
        const { proof, root, leaf } = claim;
        const changed: InclusionClaim[] = [
          { ...claim, index: index - 1 },
          { ...claim, index: index + 1 },
          { ...claim, index: index ^ 2 },
          { ...claim, size: size * 2 },
          { ...claim, size: Math.floor(size / 2) },
          { ...claim, leaf: utf8('not a hash') },
          { ...claim, leaf: sha256(utf8('another')) },
          { ...claim, root: emptyRoot(sha256) },
          { ...claim, root: new Uint8Array() },
          { ...claim, root: sha256(utf8('another')) },
          { ...claim, proof: [...proof, new Uint8Array()] },
          { ...claim, proof: [...proof, root] },
          { ...claim, proof: [root, ...proof] },
          { ...claim, proof: [...proof, leaf] },
          { ...claim, proof: [sha256(), ...proof] },
          { ...claim, proof: [leaf, ...proof, root] },
        ];
        if (proof.length > 0)
          changed.push({ ...claim, proof: proof.slice(1) }, { ...claim, proof: proof.slice(0, -1) });
        expect(changed.filter((wrong) => verifyInclusion(sha256, wrong))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('refuses numbers that are no counts', () => {
    const claim = inclusion(0, 1);
    for (const wrong of [-1, 0.5, Number.NaN, Infinity, 2 ** 53]) {
      expect(verifyInclusion(sha256, { ...claim, index: wrong })).toBe(false);
      expect(verifyInclusion(sha256, { ...claim, size: wrong })).toBe(false);
    }
    expect(verifyInclusion(sha256, { ...claim, size: 0 })).toBe(false);
    expect(verifyInclusion(sha256, { ...claim, index: 2 ** 53 - 2, size: 2 ** 53 - 1 })).toBe(false);
  });
});

describe('verifyConsistency', () => {
  it('accepts the proofs of the reference tree', () => {
    for (const [from, to, hashes] of PROOFS.consistency) {
      const claim = {
        from,
        to,
        proof: hashes.map(bytesOf),
        fromRoot: bytesOf(ROOTS[from - 1]),
        toRoot: bytesOf(ROOTS[to - 1]),
      };
      expect(verifyConsistency(sha256, claim)).toBe(true);
    }
  });

  it('accepts every proof up to 64 leaves', () => {
    for (let to = 1; to <= 64; to++) {
      for (let from = 1; from <= to; from++) expect(verifyConsistency(sha256, consistency(from, to))).toBe(true);
    }
  });

  it('accepts every proof up to 300 leaves and refuses any flipped bit', () => {
    fc.assert(
      fc.property(indexAndSize, bit, fc.nat(20), ([before, to], at, position) => {
        const claim = consistency(before + 1, to);
        expect(verifyConsistency(sha256, claim)).toBe(true);
        expect(verifyConsistency(sha256, { ...claim, fromRoot: flip(claim.fromRoot, at) })).toBe(false);
        expect(verifyConsistency(sha256, { ...claim, toRoot: flip(claim.toRoot, at) })).toBe(false);
        if (claim.proof.length > 0) {
          expect(verifyConsistency(sha256, { ...claim, proof: flipOne(claim.proof, position, at) })).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('refuses wrong sizes, swapped roots and proofs of another length (negative probes of transparency-dev/merkle)', () => {
    fc.assert(
      fc.property(indexAndSize, ([before, to]) => {
        const claim = consistency(before + 1, to);
        const { proof, from, fromRoot, toRoot } = claim;
        const changed: ConsistencyClaim[] = [
          { ...claim, from: 0 },
          { ...claim, from: to + 1 },
          { ...claim, from: -1 },
          { ...claim, to: to * 2 },
          { ...claim, fromRoot: new Uint8Array() },
          { ...claim, toRoot: emptyRoot(sha256) },
          { ...claim, proof: [...proof, fromRoot] },
          { ...claim, proof: [...proof, toRoot] },
          { ...claim, proof: [fromRoot, ...proof] },
          { ...claim, proof: [toRoot, ...proof] },
          { ...claim, proof: [...proof, new Uint8Array()] },
        ];
        if (from !== to) {
          changed.push({ ...claim, fromRoot: toRoot, toRoot: fromRoot });
          changed.push(
            { ...claim, proof: [] },
            { ...claim, proof: proof.slice(1) },
            { ...claim, proof: proof.slice(0, -1) },
          );
        }
        expect(changed.filter((wrong) => verifyConsistency(sha256, wrong))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
