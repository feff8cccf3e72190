import { sign, generateKeyPairSync, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { concat, fromHex, utf8 } from '../../../../src/shared/bytes.ts';
import { TAG } from '../../../../src/shared/timestamp/der.ts';
import { nameText, sameName, shortName } from '../../../../src/shared/timestamp/distinguished-name.ts';
import { rawEcdsaSignature } from '../../../../src/shared/timestamp/ecdsa-signature.ts';
import { derOf } from '../../../helpers/der-write.ts';

const PRINTABLE = 0x13;
const BMP = 0x1e;
const TYPES = { C: '550406', O: '55040a', CN: '550403' } as const;

function name(...parts: readonly (readonly [keyof typeof TYPES, string | Uint8Array, number?])[]): Uint8Array {
  const sets = parts.map(([type, value, tag = TAG.utf8String]) => {
    const text = typeof value === 'string' ? utf8(value) : value;
    const oid = derOf(TAG.oid, fromHex(TYPES[type]) ?? new Uint8Array());
    return derOf(TAG.set, derOf(TAG.sequence, oid, derOf(tag, text)));
  });
  return derOf(TAG.sequence, ...sets);
}

describe('nameText', () => {
  it('starts with the most particular part and escapes what separates', () => {
    expect(nameText(name(['C', 'CN', PRINTABLE], ['O', '某某, 公司'], ['CN', 'Time "1"']))).toBe(
      'CN=Time \\"1\\", O=某某\\, 公司, C=CN',
    );
  });

  it('reads two-byte text and shows characters that would disturb a line', () => {
    expect(nameText(name(['CN', Uint8Array.of(0x67, 0xd0), BMP]))).toBe('CN=某');
    expect(nameText(name(['CN', 'A\u202eB\nC']))).toBe('CN=A\\u202eB\\u000aC');
  });
});

describe('shortName', () => {
  it('prefers the common name', () => {
    expect(shortName(name(['O', 'Company'], ['CN', 'Authority']))).toBe('Authority');
    expect(shortName(name(['C', 'CN'], ['O', 'Company']))).toBe('Company');
    expect(shortName(name(['C', 'CN']))).toBe('C=CN');
  });
});

describe('sameName', () => {
  it('minds neither case nor spaces nor the kind of string, but the order', () => {
    const a = name(['C', 'CN', PRINTABLE], ['O', 'Some  Company', PRINTABLE]);
    expect(sameName(a, name(['C', 'cn'], ['O', ' some company ']))).toBe(true);
    expect(sameName(a, name(['O', 'Some Company'], ['C', 'CN']))).toBe(false);
    expect(sameName(a, name(['C', 'CN']))).toBe(false);
  });
});

describe('rawEcdsaSignature', () => {
  it.each(['P-256', 'P-384', 'P-521'] as const)('gives the form that WebCrypto takes: %s', (curve) => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: curve });
    // Often enough that numbers with leading zeros and with the highest bit set occur.
    for (let i = 0; i < 40; i++) {
      const message = utf8(`message ${i}`);
      const raw = rawEcdsaSignature(sign('sha256', message, privateKey), curve);
      expect(raw && verify('sha256', message, { key: publicKey, dsaEncoding: 'ieee-p1363' }, raw)).toBe(true);
    }
  });

  it('refuses numbers that are too long, and other bytes', () => {
    const long = derOf(TAG.integer, concat(Uint8Array.of(1), new Uint8Array(32)));
    expect(rawEcdsaSignature(derOf(TAG.sequence, long, long), 'P-256')).toBeUndefined();
    expect(rawEcdsaSignature(derOf(TAG.sequence, derOf(TAG.integer, Uint8Array.of(1))), 'P-256')).toBeUndefined();
    expect(rawEcdsaSignature(new Uint8Array(64), 'P-256')).toBeUndefined();
  });
});
