import { createHash, generateKeyPairSync, sign, webcrypto } from 'node:crypto';
import { describe, expect, it } from 'vitest';

import { nodeCrypto } from '../../../../src/main/core/export/node-crypto.ts';
import { nodeTokenCrypto } from '../../../../src/main/core/timestamp/node-token-crypto.ts';
import {
  browserCrypto,
  nobleEd25519,
  webEd25519,
  WHOLE_BYTES,
} from '../../../../src/renderer/verify/browser-crypto.ts';
import { browserTokenCrypto } from '../../../../src/renderer/verify/browser-token-crypto.ts';
import { AppError } from '../../../../src/shared/app-error.ts';
import { fromHex, toHex, utf8 } from '../../../../src/shared/bytes.ts';
import { unwrap } from '../../../../src/shared/assert.ts';
import type { SignatureScheme } from '../../../../src/shared/timestamp/token-crypto.ts';

const { subtle } = webcrypto as unknown as Crypto;
const message = utf8('what is signed 被签名的内容');

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}

describe('browserCrypto', () => {
  it('digests files of every size as Node does, with WebCrypto and without', async () => {
    for (const size of [0, 1, 16 * 1024, 16 * 1024 + 1, 2_000_000, WHOLE_BYTES + 1]) {
      const bytes = new Uint8Array(size).fill(7);
      const file = { path: 'a', size };
      const expected = {
        sha256: createHash('sha256').update(bytes).digest('hex'),
        sha512: createHash('sha512').update(bytes).digest('hex'),
        size,
      };
      // Without WebCrypto every size goes the same way.
      for (const lent of size > WHOLE_BYTES ? [subtle] : [subtle, undefined]) {
        const crypto = await browserCrypto(lent);
        expect(await crypto.digest(inPieces(bytes, 1_000_000), file)).toEqual(expected);
      }
    }
  });

  it('hashes pieces as one text', async () => {
    const { sha256 } = await browserCrypto(subtle);
    for (const parts of [[], [utf8('a')], [utf8('a'), utf8(''), utf8('bc')]])
      expect(toHex(sha256(...parts))).toBe(toHex(nodeCrypto.sha256(...parts)));
  });

  it('falls back to JavaScript where the browser does not know Ed25519', async () => {
    const old = new Proxy(subtle, {
      get: (target, name) =>
        name === 'importKey'
          ? () => Promise.reject(new DOMException('Unrecognized name.', 'NotSupportedError'))
          : (Reflect.get(target, name) as unknown),
    });
    expect((await browserCrypto(old)).verifyEd25519).toBe(nobleEd25519);
  });
});

describe('Ed25519', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32));
  const signature = new Uint8Array(sign(null, message, privateKey));

  it('accepts a signature of RFC 8032 §7.1 and refuses every changed bit, in Node, by the browser, and in JavaScript', async () => {
    const rfcKey = unwrap(fromHex('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c'), 'key');
    const rfcSignature = unwrap(
      fromHex(
        '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
      ),
      'signature',
    );
    for (const verify of [nodeCrypto.verifyEd25519, webEd25519(subtle), nobleEd25519]) {
      expect(await verify(rfcKey, Uint8Array.of(0x72), rfcSignature)).toBe(true);
      expect(await verify(key, message, signature)).toBe(true);
      for (let bit = 0; bit < 512; bit += 9) expect(await verify(key, message, flipped(signature, bit))).toBe(false);
      for (let bit = 0; bit < 256; bit += 17) expect(await verify(flipped(key, bit), message, signature)).toBe(false);
    }
  });

  it('refuses a second spelling of a signature, keys of small order and other lengths, everywhere alike', async () => {
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const s = BigInt(`0x${toHex(Uint8Array.from(signature.subarray(32)).reverse())}`) + order;
    const malleable = Uint8Array.from(signature);
    malleable.set(unwrap(fromHex(s.toString(16).padStart(64, '0')), 's').reverse(), 32);
    for (const verify of [nodeCrypto.verifyEd25519, webEd25519(subtle), nobleEd25519]) {
      expect(await verify(key, message, malleable)).toBe(false);
      expect(await verify(new Uint8Array(32), message, signature)).toBe(false);
      expect(await verify(key, message, signature.subarray(0, 63))).toBe(false);
    }
  });
});

describe('browserTokenCrypto', () => {
  const browser = browserTokenCrypto(subtle, nobleEd25519);
  const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const EC = {
    'P-256': generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    'P-384': generateKeyPairSync('ec', { namedCurve: 'P-384' }),
    'P-521': generateKeyPairSync('ec', { namedCurve: 'P-521' }),
  } as const;
  const ED = generateKeyPairSync('ed25519');
  const HASHES = ['sha256', 'sha384', 'sha512'] as const;

  interface Signed {
    readonly scheme: SignatureScheme;
    readonly spki: Uint8Array;
    readonly signature: Uint8Array;
  }

  function signed(): Signed[] {
    const spkiOf = ({ publicKey }: typeof RSA): Uint8Array =>
      new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }));
    const PSS = 6;
    return [
      ...HASHES.flatMap((hash): Signed[] => [
        { scheme: { kind: 'rsa-pkcs1', hash }, spki: spkiOf(RSA), signature: sign(hash, message, RSA.privateKey) },
        {
          scheme: { kind: 'rsa-pss', hash, saltLength: 20 },
          spki: spkiOf(RSA),
          signature: sign(hash, message, { key: RSA.privateKey, padding: PSS, saltLength: 20 }),
        },
        ...(['P-256', 'P-384', 'P-521'] as const).map((curve): Signed => ({
          scheme: { kind: 'ecdsa', hash, curve },
          spki: spkiOf(EC[curve]),
          signature: sign(hash, message, EC[curve].privateKey),
        })),
      ]),
      { scheme: { kind: 'ed25519' }, spki: spkiOf(ED), signature: sign(null, message, ED.privateKey) },
    ];
  }

  it('checks every scheme as Node does, good, changed, and with a key of another kind', async () => {
    const all = signed();
    for (const { scheme, spki, signature } of all) {
      const cases: readonly (readonly [Uint8Array, Uint8Array, Uint8Array])[] = [
        [spki, message, signature],
        [spki, utf8('something else'), signature],
        [spki, message, flipped(signature, signature.length * 8 - 3)],
        [spki, message, signature.subarray(0, -1)],
        [spki, message, new Uint8Array()],
        [spki.subarray(0, -1), message, signature],
        [utf8('no key'), message, signature],
        ...all.map((other) => [other.spki, message, signature] as const),
      ];
      for (const [key, text, by] of cases) {
        const expected = await nodeTokenCrypto.verify(scheme, key, text, by);
        expect([scheme, await browser.verify(scheme, key, text, by)]).toEqual([scheme, expected]);
      }
      expect(await browser.verify(scheme, spki, message, signature)).toBe(true);
    }
  });

  it('digests as Node does', () => {
    for (const algorithm of ['sha1', ...HASHES] as const)
      expect(browser.digest(algorithm, message)).toEqual(nodeTokenCrypto.digest(algorithm, message));
  });

  it('says that it cannot, rather than no, where the browser lacks WebCrypto or a curve', async () => {
    const codeOf = async (lent: SubtleCrypto | undefined): Promise<string> => {
      try {
        const [first] = signed();
        const { scheme, spki, signature } = unwrap(first, 'a case');
        return String(await browserTokenCrypto(lent, nobleEd25519).verify(scheme, spki, message, signature));
      } catch (error) {
        return error instanceof AppError ? error.code : String(error);
      }
    };
    const lacking = new Proxy(subtle, {
      get: () => () => Promise.reject(new DOMException('no such curve', 'NotSupportedError')),
    });
    expect([await codeOf(undefined), await codeOf(lacking)]).toEqual(['UNSUPPORTED', 'UNSUPPORTED']);
  });
});
