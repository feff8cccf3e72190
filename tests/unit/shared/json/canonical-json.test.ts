import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { AppError } from '../../../../src/shared/app-error.ts';
import { toHex, utf8 } from '../../../../src/shared/bytes.ts';
import { canonicalJson } from '../../../../src/shared/json/canonical-json.ts';
import type { JsonObject, JsonValue } from '../../../../src/shared/json/canonical-json.ts';
import { parseJson } from '../../../../src/shared/json/parse-json.ts';

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
  return 'nothing thrown';
}

function double(hex: string): number {
  return Buffer.from(hex, 'hex').readDoubleBE();
}

function json(text: string): JsonValue {
  const value = parseJson(text);
  if (value === undefined) throw new TypeError(`not JSON: ${text}`);
  return value;
}

function objectOf(keys: readonly string[]): JsonObject {
  return Object.fromEntries<JsonValue>(keys.map((key) => [key, 0]));
}

describe('canonicalJson', () => {
  it('writes the example of RFC 8785 §3.2.2', () => {
    const value = json(
      String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
    );
    expect(toHex(utf8(canonicalJson(value)))).toBe(
      '7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d62657273223a5b3333333333333333332e333333333333332c31652b33302c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac245c75303030665c6e4127425c225c5c5c5c5c222f227d',
    );
  });

  it('sorts keys by UTF-16 code units (cyberphone/json-canonicalization weird.json)', () => {
    const keys = ['\u20ac', '\ufb33', '1', '\u{1f602}', '\u0080', '\u00f6', '</script>'];
    const text = canonicalJson(objectOf(keys));
    expect([...text.matchAll(/"([^"]*)":/g)].map(([, key]) => key)).toEqual([
      '1',
      '</script>',
      '\u0080',
      '\u00f6',
      '\u20ac',
      '\u{1f602}',
      '\ufb33',
    ]);
  });

  it('writes numbers as ECMAScript does (cyberphone/json-canonicalization es6testfile)', () => {
    const numbers = [
      '4340000000000001',
      '444b1ae4d6e2ef50',
      '3eb0c6f7a0b5ed8d',
      '3eb0c6f7a0b5ed8c',
      '8000000000000000',
    ];
    expect(numbers.map((hex) => canonicalJson(double(hex)))).toEqual([
      '9007199254740994',
      '1e+21',
      '0.000001',
      '9.999999999999997e-7',
      '0',
    ]);
  });

  it('keeps a seed of 64 bits as the text it is', () => {
    expect(canonicalJson({ seed: '18446744073709551615' })).toBe('{"seed":"18446744073709551615"}');
  });

  it('keeps own keys named __proto__ and constructor', () => {
    const text = '{"__proto__":{"a":1},"constructor":"x"}';
    expect(canonicalJson(json(text))).toBe(text);
  });

  it('refuses what has no canonical text', () => {
    let deep: unknown[] = [];
    for (let i = 0; i < 300; i++) deep = [deep];
    const values = [Number.NaN, Infinity, '\ud800', 'a\udc00b', [undefined], { a: undefined }, { '\ud800': 1 }];
    const others = [new Map(), new Date(0), [() => 1], { a: 1n }, Uint8Array.of(1), deep];
    expect([...values, ...others].map((value) => codeOf(() => canonicalJson(value)))).toEqual(
      Array.from({ length: 13 }, () => 'NOT_CANONICAL'),
    );
  });

  it('refuses lone surrogates as bare text and keeps text that merely looks escaped', () => {
    expect(codeOf(() => canonicalJson('\ud83d'))).toBe('NOT_CANONICAL');
    expect(canonicalJson('\\ud83d 😂')).toBe('"\\\\ud83d 😂"');
  });

  it('is read back as the same value and does not change a second time', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const clean = json(JSON.stringify(value));
        const text = canonicalJson({ clean });
        expect(json(text)).toEqual({ clean });
        expect(canonicalJson(json(text))).toBe(text);
      }),
    );
  });
});
