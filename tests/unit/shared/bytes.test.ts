import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { concat, fromBase64, fromHex, sameBytes, toBase64, toHex } from '../../../src/shared/bytes.ts';

const some = fc.uint8Array({ maxLength: 100 });

describe('toBase64, fromBase64', () => {
  it('write what Node writes and read it back', () => {
    fc.assert(
      fc.property(some, (bytes) => {
        const text = Buffer.from(bytes).toString('base64');
        expect(toBase64(bytes)).toBe(text);
        expect(fromBase64(text)).toEqual(bytes);
      }),
    );
  });

  it('refuse every text that is not written so', () => {
    const alphabet = fc.constantFrom('A', 'Q', 'g', 'x', '/', '+', '9', '=', '-', '_', ' ', '\n', 'é', '字');
    fc.assert(
      fc.property(fc.string({ unit: alphabet, maxLength: 12 }), (text) => {
        const bytes = fromBase64(text);
        const canonical = Buffer.from(text, 'base64').toString('base64') === text;
        expect(bytes === undefined ? undefined : toBase64(bytes)).toBe(canonical ? text : undefined);
      }),
      { numRuns: 2000 },
    );
    expect(['A', 'AA', 'AAA', 'AB==', 'AAB=', '====', 'A===', 'AA=A', 'AAAA===='].map(fromBase64)).toEqual(
      Array.from({ length: 9 }, () => undefined),
    );
  });
});

describe('toHex, fromHex', () => {
  it('are each other’s inverse, in lower case only', () => {
    fc.assert(
      fc.property(some, (bytes) => {
        expect(toHex(bytes)).toBe(Buffer.from(bytes).toString('hex'));
        expect(fromHex(toHex(bytes))).toEqual(bytes);
      }),
    );
    expect(['0', 'AA', 'g0', ' 0'].map(fromHex)).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe('concat, sameBytes', () => {
  it('join and compare', () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        expect(concat(a, b)).toEqual(new Uint8Array([...a, ...b]));
        expect(sameBytes(a, b)).toBe(Buffer.compare(a, b) === 0);
        expect(sameBytes(a, a.slice())).toBe(true);
      }),
    );
  });
});
