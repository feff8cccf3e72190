import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, utf8 } from '../../../../src/shared/bytes.ts';
import { attempt, readAll, readSequence, TAG } from '../../../../src/shared/timestamp/der.ts';
import { certificateTime, generalizedTime } from '../../../../src/shared/timestamp/der-time.ts';
import { bitsOf, booleanOf, oidOf, serialHex, smallInteger } from '../../../../src/shared/timestamp/der-values.ts';
import { derOf } from '../../../helpers/der-write.ts';

const bytes = (hex: string): Uint8Array => fromHex(hex) ?? new Uint8Array();
const one = <T>(hex: string, read: (value: ReturnType<typeof first>) => T): T => read(first(bytes(hex)));
const first = (der: Uint8Array) => readAll(der, 'value', (reader) => reader.read());
const refused = (read: () => unknown): boolean => !attempt(read).ok;

describe('DerReader', () => {
  it('reads back what was written, whatever its length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70_000 }), (content) => {
        const der = derOf(TAG.octetString, content);
        expect(first(der)).toEqual({ tag: TAG.octetString, content, encoded: der });
      }),
      { numRuns: 50 },
    );
  });

  it('never throws anything but FORMAT, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (noise) => {
        attempt(() => readSequence(noise, 'noise', (parts) => parts.rest().map(oidOf)));
      }),
    );
  });

  it.each([
    ['nothing', ''],
    ['a tag alone', '30'],
    ['a length over the end', '0402aa'],
    ['a byte too many', '040100aa'],
    ['an indefinite length', '30800000'],
    ['a length of 5 bytes', '04850000000001aa'],
    ['a long form for a short length', '048101aa'],
    ['a leading zero in a length', `04820080${'00'.repeat(128)}`],
    ['a tag that goes on', '1f8101'],
  ])('refuses %s', (_, hex) => {
    expect(refused(() => first(bytes(hex)))).toBe(true);
  });
});

describe('values', () => {
  it('reads identifiers in their shortest form only', () => {
    expect(one('06032a0304', oidOf)).toBe('1.2.3.4');
    expect(one('0603883703', oidOf)).toBe('2.999.3');
    expect(one('060b2a864886f70d0109100104', oidOf)).toBe('1.2.840.113549.1.9.16.1.4');
    for (const bad of ['0600', '06022a80', '06042a800304']) expect(refused(() => one(bad, oidOf))).toBe(true);
  });

  it('reads integers in their shortest form only, and none that is negative', () => {
    expect(one('020100', smallInteger)).toBe(0);
    expect(one('02020080', smallInteger)).toBe(128);
    expect(one('020900ffffffffffffffff', serialHex)).toBe('ffffffffffffffff');
    for (const bad of ['0200', '02020001', '0201ff', '02050100000000']) {
      expect(refused(() => one(bad, smallInteger))).toBe(true);
    }
  });

  it('reads booleans and bits', () => {
    expect([one('0101ff', booleanOf), one('010100', booleanOf)]).toEqual([true, false]);
    expect([...one('03020186', bitsOf)]).toEqual([0, 5, 6]);
    for (const bad of ['010101', '0100']) expect(refused(() => one(bad, booleanOf))).toBe(true);
    for (const bad of ['0300', '030108', '030107']) expect(refused(() => one(bad, bitsOf))).toBe(true);
  });
});

describe('times', () => {
  const general = (text: string) => generalizedTime(first(derOf(TAG.generalizedTime, utf8(text))));
  const utc = (text: string) => readAll(derOf(TAG.utcTime, utf8(text)), 'time', certificateTime);

  it('keeps the fraction as it was written', () => {
    expect(general('20261126043212Z')).toEqual({ text: '2026-11-26T04:32:12Z', ms: Date.UTC(2026, 10, 26, 4, 32, 12) });
    expect(general('20261126043212.345678Z')).toEqual({
      text: '2026-11-26T04:32:12.345678Z',
      ms: Date.UTC(2026, 10, 26, 4, 32, 12, 345),
    });
    expect(general('20261126043212.001Z').ms % 1000).toBe(1);
  });

  it('reads two digits of a year as RFC 5280 says', () => {
    expect([utc('491231235959Z').text, utc('500101000000Z').text]).toEqual([
      '2049-12-31T23:59:59Z',
      '1950-01-01T00:00:00Z',
    ]);
  });

  it.each([
    '20260230000000Z',
    '20261126046012Z',
    '202611260432Z',
    '20261126043212',
    '20261126043212+0800',
    '20261126043212.Z',
  ])('refuses %s', (text) => {
    expect(refused(() => general(text))).toBe(true);
  });
});
