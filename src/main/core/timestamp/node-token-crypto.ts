import { constants, createPublicKey, hash, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { SignatureScheme, TokenCrypto } from '../../../shared/timestamp/token-crypto.ts';
import { systemCode } from '../files/system-error.ts';

const CURVE_NAMES = { 'P-256': 'prime256v1', 'P-384': 'secp384r1', 'P-521': 'secp521r1' } as const;

/** Node's cryptography for the check of time stamps; the same in Electron, whose BoringSSL has all of these. */
export const nodeTokenCrypto: TokenCrypto = {
  digest: (algorithm, bytes) => new Uint8Array(hash(algorithm, bytes, 'buffer')),
  verify(scheme, spki, message, signature) {
    const key = publicKey(spki);
    return key !== undefined && fits(key, scheme) && verifyWith(key, scheme, message, signature);
  },
};

function publicKey(spki: Uint8Array): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  } catch (error) {
    // Bytes that are no key are an answer, not a failure. BoringSSL and OpenSSL name their reasons differently.
    if (isCryptoError(error) || isNoKey(error)) return undefined;
    throw error;
  }
}

/** Node gives some of these failures no code. */
function isNoKey(error: unknown): boolean {
  return error instanceof Error && error.message === 'Failed to read asymmetric key';
}

function fits({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject, scheme: SignatureScheme): boolean {
  switch (scheme.kind) {
    case 'rsa-pkcs1':
    case 'rsa-pss':
      return asymmetricKeyType === 'rsa';
    case 'ecdsa':
      return asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === CURVE_NAMES[scheme.curve];
    case 'ed25519':
      return asymmetricKeyType === 'ed25519';
  }
}

function verifyWith(key: KeyObject, scheme: SignatureScheme, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    switch (scheme.kind) {
      case 'rsa-pkcs1':
        return verify(scheme.hash, message, { key, padding: constants.RSA_PKCS1_PADDING }, signature);
      case 'rsa-pss':
        return verify(
          scheme.hash,
          message,
          { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: scheme.saltLength },
          signature,
        );
      case 'ecdsa':
        return verify(scheme.hash, message, { key, dsaEncoding: 'der' }, signature);
      case 'ed25519':
        return verify(null, message, key, signature);
    }
  } catch (error) {
    if (isCryptoError(error)) return false;
    throw error;
  }
}

function isCryptoError(error: unknown): boolean {
  return /^ERR_(OSSL|CRYPTO|INVALID)/.test(systemCode(error) ?? '');
}
