import { concat } from '../bytes.ts';
import { readSequence, TAG } from './der.ts';
import { noParameters, oidOf, wholeBits, unsignedBytes } from './der-values.ts';
import type { SignatureAlgorithm } from './algorithms.ts';
import type { SignatureScheme, TokenCurve, TokenHash } from './token-crypto.ts';

/** A public key as the port wants it. */
export type PublicKey =
  | { readonly kind: 'rsa'; readonly bits: number; readonly pssOnly: boolean; readonly spki: Uint8Array }
  | { readonly kind: 'ec'; readonly curve: TokenCurve; readonly spki: Uint8Array }
  | { readonly kind: 'ed25519'; readonly spki: Uint8Array }
  | { readonly kind: 'unknown'; readonly oid: string };

const RSA = '1.2.840.113549.1.1.1';
const RSA_PSS = '1.2.840.113549.1.1.10';
const EC = '1.2.840.10045.2.1';
const ED25519 = '1.3.101.112';

const CURVES: ReadonlyMap<string, TokenCurve> = new Map([
  ['1.2.840.10045.3.1.7', 'P-256'],
  ['1.3.132.0.34', 'P-384'],
  ['1.3.132.0.35', 'P-521'],
]);

/** Keys below this are refused as weak. */
export const MIN_RSA_BITS = 2048;

/** SEQUENCE { rsaEncryption, NULL } */
const RSA_ALGORITHM = Uint8Array.of(0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1, 5, 0);

/** Reads a SubjectPublicKeyInfo. @throws AppError FORMAT  @see RFC 5280 §4.1.2.7, RFC 8017 A.1.1, RFC 5480 §2.1.1 */
export function readPublicKey(spki: Uint8Array): PublicKey {
  return readSequence(spki, 'public key', (parts): PublicKey => {
    const algorithm = parts.enter();
    const oid = oidOf(algorithm.read(TAG.oid));
    const key = parts.read(TAG.bitString);
    if (oid === RSA || oid === RSA_PSS) {
      if (oid === RSA) noParameters(algorithm);
      const modulus = readSequence(wholeBits(key), 'RSA key', (numbers) => {
        const n = unsignedBytes(numbers.read(TAG.integer));
        unsignedBytes(numbers.read(TAG.integer));
        return n;
      });
      const plain = oid === RSA ? spki : sequence(RSA_ALGORITHM, key.encoded);
      return { kind: 'rsa', bits: bitLength(modulus), pssOnly: oid === RSA_PSS, spki: plain };
    }
    if (oid === EC && algorithm.nextTag === TAG.oid) {
      const curve = CURVES.get(oidOf(algorithm.read(TAG.oid)));
      algorithm.end();
      return curve === undefined ? { kind: 'unknown', oid } : { kind: 'ec', curve, spki };
    }
    return oid === ED25519 && algorithm.ended ? { kind: 'ed25519', spki } : { kind: 'unknown', oid };
  });
}

/** How a signature by this key is checked; undefined when key and algorithm do not go together. `digest` is the hash to
 *  use where the algorithm's identifier leaves it open. */
export function schemeOf(
  algorithm: SignatureAlgorithm,
  key: PublicKey,
  digest: TokenHash | undefined,
): SignatureScheme | undefined {
  switch (algorithm.kind) {
    case 'rsa-pkcs1': {
      const hash = algorithm.hash === 'of-digest' ? digest : algorithm.hash;
      return key.kind === 'rsa' && !key.pssOnly && hash !== undefined ? { kind: 'rsa-pkcs1', hash } : undefined;
    }
    case 'rsa-pss':
      return key.kind === 'rsa'
        ? { kind: 'rsa-pss', hash: algorithm.hash, saltLength: algorithm.saltLength }
        : undefined;
    case 'ecdsa': {
      const hash = algorithm.hash === 'of-digest' ? digest : algorithm.hash;
      return key.kind === 'ec' && hash !== undefined ? { kind: 'ecdsa', hash, curve: key.curve } : undefined;
    }
    case 'ed25519':
      return key.kind === 'ed25519' ? { kind: 'ed25519' } : undefined;
    case 'weak':
    case 'unknown':
      return undefined;
  }
}

function bitLength(bytes: Uint8Array): number {
  const [first = 0] = bytes;
  return first === 0 ? 0 : 8 * bytes.length - Math.clz32(first) + 24;
}

function sequence(...parts: readonly Uint8Array[]): Uint8Array {
  const content = concat(...parts);
  const length = content.length;
  const octets =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, Math.floor(length / 256), length % 256];
  return concat(Uint8Array.of(TAG.sequence, ...octets), content);
}
