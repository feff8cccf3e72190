import { describe, expect, it } from 'vitest';
import { anchorIn, bracketsOf } from '../../../../src/shared/bundle/brackets.ts';
import type { AnchorRecord } from '../../../../src/shared/bundle/brackets.ts';
import type { DisclosedEntry } from '../../../../src/shared/bundle/entry-line.ts';

function anchorEntry(index: number, checkpointSize: number, genTime: string): DisclosedEntry {
  return {
    index,
    prev: '',
    time: '2026-11-22T10:00:00.000Z',
    boot: 'run',
    kind: 'anchor',
    known: 'live',
    leaf: new Uint8Array(32),
    files: [
      { role: 'token', sha256: 'a'.repeat(64), size: 5 },
      { role: 'request', sha256: 'b'.repeat(64), size: 69 },
    ],
    body: { checkpointSize, genTime, authority: 'TSA', offsetMs: -12, accuracyMs: 1000 },
  };
}

function anchor(index: number, checkpointSize: number, minute: number): AnchorRecord {
  const made = anchorIn(anchorEntry(index, checkpointSize, `2026-11-22T10:${String(minute).padStart(2, '0')}:00Z`));
  if (made === undefined) throw new Error('expected an anchor');
  return made;
}

describe('anchorIn', () => {
  it('reads what an entry says of a token', () => {
    expect(anchor(7, 5, 3)).toMatchObject({
      index: 7,
      checkpointSize: 5,
      genTimeMs: Date.parse('2026-11-22T10:03:00Z'),
      offsetMs: -12,
      accuracyMs: 1000,
      token: 'a'.repeat(64),
      request: 'b'.repeat(64),
    });
  });

  it('takes no entry for an anchor that could not be one', () => {
    expect(anchorIn({ ...anchorEntry(7, 5, '2026-11-22T10:03:00Z'), kind: 'note' })).toBeUndefined();
    expect(anchorIn(anchorEntry(7, 5, 'yesterday'))).toBeUndefined();
    // A checkpoint over entries that came after it cannot have been stamped by then.
    expect(anchorIn(anchorEntry(7, 8, '2026-11-22T10:03:00Z'))).toBeUndefined();
    expect(anchorIn({ ...anchorEntry(7, 5, '2026-11-22T10:03:00Z'), files: [] })).toBeUndefined();
  });
});

describe('bracketsOf', () => {
  const anchors = [anchor(3, 3, 1), anchor(4, 3, 2), anchor(10, 10, 20), anchor(11, 10, 19), anchor(15, 14, 40)];
  const brackets = bracketsOf(anchors);
  const minutes = (index: number): (number | undefined)[] => {
    const { after, before } = brackets.of(index);
    return [after, before].map((one) => (one === undefined ? undefined : Number(one.genTime.slice(14, 16))));
  };

  it('gives the latest token before an entry and the earliest over it', () => {
    expect(minutes(0)).toEqual([undefined, 1]);
    expect(minutes(2)).toEqual([undefined, 1]);
    expect(minutes(3)).toEqual([undefined, 19]);
    expect(minutes(4)).toEqual([1, 19]);
    expect(minutes(9)).toEqual([2, 19]);
    expect(minutes(12)).toEqual([20, 40]);
    expect(minutes(14)).toEqual([20, undefined]);
    expect(minutes(16)).toEqual([40, undefined]);
  });

  it('says how far the log is under a token', () => {
    expect(brackets.anchoredSize).toBe(14);
    expect(bracketsOf([]).anchoredSize).toBe(0);
    expect(bracketsOf([]).of(0)).toEqual({});
  });

  it('agrees with looking at every anchor', () => {
    for (let index = 0; index < 17; index++) {
      const after = anchors.filter((one) => one.index < index).map((one) => one.genTimeMs);
      const before = anchors.filter((one) => one.checkpointSize > index).map((one) => one.genTimeMs);
      expect(brackets.of(index).after?.genTimeMs).toBe(after.length === 0 ? undefined : Math.max(...after));
      expect(brackets.of(index).before?.genTimeMs).toBe(before.length === 0 ? undefined : Math.min(...before));
    }
  });
});
