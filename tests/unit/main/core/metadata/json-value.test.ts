import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isObject, jsonText, member } from '../../../../../src/main/core/metadata/json-access.ts';
import type { JsonValue } from '../../../../../src/main/core/metadata/json-value.ts';
import { JsonNumber, parseJson } from '../../../../../src/main/core/metadata/json-value.ts';

function value(text: string): JsonValue {
  const reading = parseJson(text);
  if (!reading.ok) throw new TypeError(reading.message);
  return reading.value;
}

describe('parseJson', () => {
  it('keeps the text of every number', () => {
    const text = '[18446744073709551615,7.0,-0,1e5,0.30000000000000004,1E-7]';
    expect(jsonText(value(text))).toBe(text);
  });

  it('takes keys of the object prototype as ordinary keys', () => {
    const object = value('{"__proto__": {"a": 1}, "constructor": 2, "toString": 3}');
    expect(isObject(object) ? Object.keys(object) : []).toEqual(['__proto__', 'constructor', 'toString']);
    expect(member(object, 'hasOwnProperty')).toBeUndefined();
  });

  it('keeps the first of duplicate keys and names them', () => {
    const reading = parseJson('{"a": 1, "a": 2}');
    expect(reading).toMatchObject({ ok: true, value: { a: new JsonNumber('1') }, notes: { duplicateKeys: ['a'] } });
  });

  it.each(['{"is_changed": NaN}', '[NaN, Infinity, -Infinity]', '{"a": [NaN]}'])('tolerates and flags %s', (text) => {
    expect(parseJson(text)).toMatchObject({ ok: true, notes: { notANumber: true } });
  });

  it('leaves the word NaN in a text alone', () => {
    expect(parseJson('{"text": "NaN, : NaN, [NaN]"}')).toMatchObject({
      ok: true,
      value: { text: 'NaN, : NaN, [NaN]' },
      notes: { notANumber: false },
    });
  });

  it('keeps and flags half a surrogate pair, and only that', () => {
    expect(parseJson('["\\ud83d"]')).toMatchObject({ ok: true, value: ['\ud83d'], notes: { loneSurrogate: true } });
    expect(parseJson('["\\ud83d\\ude00"]')).toMatchObject({ ok: true, value: ['😀'], notes: { loneSurrogate: false } });
  });

  it('skips a byte order mark', () => {
    expect(value('\ufeff [true]')).toEqual([true]);
  });

  it('refuses deep nesting without overflowing', () => {
    expect(parseJson('['.repeat(200) + ']'.repeat(200)).ok).toBe(true);
    expect(parseJson('['.repeat(100_000))).toMatchObject({
      ok: false,
      message: expect.stringContaining('200 levels') as string,
    });
  });

  it.each([
    '',
    '{',
    '[1,]',
    '{"a":}',
    '{a:1}',
    '"abc',
    '"\\x"',
    '"\\u12g4"',
    'nul',
    '01',
    '1 2',
    '"a\nb"',
    '{"a" 1}',
    '+1',
    '\u00a01',
  ])('refuses %j', (text) => {
    expect(parseJson(text).ok).toBe(false);
  });

  it('reads what the platform writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (json) => {
        const text = JSON.stringify(json);
        // The platform writes -0 as 0 and we keep texts, so the texts are compared.
        expect(JSON.parse(jsonText(value(text)))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('agrees with the platform on what is JSON, but for NaN and Infinity', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('{}[]",:\\u0aftrue1.e- ')) }), (text) => {
        let accepted = true;
        try {
          JSON.parse(text);
        } catch (error) {
          expect(error).toBeInstanceOf(SyntaxError);
          accepted = false;
        }
        expect(parseJson(text).ok).toBe(accepted);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads a workflow of five megabytes in well under a second', () => {
    const node = { id: 1, type: 'KSampler', pos: [1.5, 2.25], widgets_values: [123456789, 'fixed', 20, 7.5, 'euler'] };
    const text = JSON.stringify({ nodes: Array.from({ length: 55_000 }, () => node) });
    const start = performance.now();
    expect(parseJson(text).ok).toBe(true);
    expect(text.length).toBeGreaterThan(4_500_000);
    // The budget is 150 ms; the machine may be busy with other things.
    expect(performance.now() - start).toBeLessThan(1500);
  });
});
