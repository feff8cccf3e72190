import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex, utf8 } from '../../../../src/shared/bytes.ts';
import { nonceOf, parseRequest, timeStampRequest } from '../../../../src/shared/timestamp/request.ts';

/** A query that `openssl ts -reply` accepted: the SHA-256 of a checkpoint's three lines, and a nonce. */
const VECTOR =
  '30430201013031300d06096086480165030402010500042048628c59a94903023b588f914e4a1fcc495a4f15854a00402dc4cde29fd0422202080d91ecf41bd4fdc70101ff';
const NONCE = '0d91ecf41bd4fdc7';
const imprint = new Uint8Array(createHash('sha256').update('example.com/log\n1\nAAAA\n').digest());

function bytes(hex: string): Uint8Array {
  const value = fromHex(hex);
  if (value === undefined) throw new RangeError(`not hexadecimal: ${hex}`);
  return value;
}

describe('timeStampRequest', () => {
  it('makes the 69 bytes that authorities accept', () => {
    expect(toHex(timeStampRequest(imprint, bytes(NONCE)))).toBe(VECTOR);
    expect(timeStampRequest(imprint, bytes(NONCE))).toHaveLength(69);
  });

  it('makes every nonce a positive integer in its shortest form', () => {
    for (let first = 0; first < 256; first++) {
      const nonce = nonceOf(Uint8Array.of(first, 0, 0, 0, 0, 0, 0, 255));
      expect(nonce[0]).toBeGreaterThanOrEqual(1);
      expect(nonce[0]).toBeLessThanOrEqual(0x7f);
      const request = parseRequest(timeStampRequest(imprint, nonce));
      expect(request.ok && request.value.nonce).toEqual(nonce);
    }
  });

  it('refuses imprints and nonces of other lengths', () => {
    expect(() => timeStampRequest(imprint.subarray(1), bytes(NONCE))).toThrow(RangeError);
    expect(() => timeStampRequest(imprint, new Uint8Array(9))).toThrow(RangeError);
  });
});

describe('parseRequest', () => {
  it('reads the vector', () => {
    expect(parseRequest(bytes(VECTOR))).toEqual({
      ok: true,
      value: {
        imprint: { algorithm: '2.16.840.1.101.3.4.2.1', hash: 'sha256', digest: imprint },
        nonce: bytes(NONCE),
        certReq: true,
        policy: undefined,
      },
    });
  });

  it.each([
    ['a length that is longer than it need be', `308143${VECTOR.slice(4)}`],
    ['an indefinite length', `3080${VECTOR.slice(4)}0000`],
    ['a byte too many', `${VECTOR}00`],
    ['a byte too few', VECTOR.slice(0, -2)],
    ['a boolean that is neither 00 nor ff', `${VECTOR.slice(0, -2)}01`],
    ['another version', VECTOR.replace('020101', '020102')],
    ['a web page', toHex(utf8('<html><body>busy</body></html>'))],
    ['nothing', ''],
  ])('refuses %s', (_, hex) => {
    expect(parseRequest(bytes(hex)).ok).toBe(false);
  });
});
