import { describe, expect, it } from 'vitest';
import { asRecord, valueText } from '../../../../src/shared/timeline/value-text.ts';

class NumberText {
  readonly text = '18446744073709551615';
}

describe('valueText', () => {
  it('writes text as it is, and all else as JSON with sorted keys', () => {
    expect(valueText('a "b"')).toBe('a "b"');
    expect(valueText({ b: [1, 'x', null], a: { d: true, c: new NumberText() } })).toBe(
      '{"a":{"c":18446744073709551615,"d":true},"b":[1,"x",null]}',
    );
  });

  it('has a text for everything', () => {
    expect([undefined, Number.NaN, 10n, Symbol.iterator, new NumberText()].map(valueText)).toEqual([
      'undefined',
      'NaN',
      '10',
      'Symbol(Symbol.iterator)',
      '18446744073709551615',
    ]);
  });
});

describe('asRecord', () => {
  it('looks into objects only', () => {
    expect(asRecord(Object.assign(Object.create(null) as object, { a: 1 }))).toEqual({ a: 1 });
    expect([null, [], 'a', new NumberText(), undefined].map(asRecord)).toEqual(Array(5).fill(undefined));
  });
});
