import { nodeTokenCrypto } from '../../src/main/core/timestamp/node-token-crypto.ts';
import { rawEcdsaSignature } from '../../src/shared/timestamp/ecdsa-signature.ts';
import type { SignatureScheme, TokenCrypto, TokenHash } from '../../src/shared/timestamp/token-crypto.ts';

const HASH_NAMES = { sha1: 'SHA-1', sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512' } as const;

/** The port on WebCrypto, as a page would serve it: proof that it can be. */
const webTokenCrypto: TokenCrypto = {
  async digest(algorithm, bytes) {
    return new Uint8Array(await crypto.subtle.digest(HASH_NAMES[algorithm], Uint8Array.from(bytes)));
  },
  async verify(scheme, spki, message, signature) {
    const raw = scheme.kind === 'ecdsa' ? rawEcdsaSignature(signature, scheme.curve) : Uint8Array.from(signature);
    if (raw === undefined) return false;
    try {
      const key = await crypto.subtle.importKey('spki', Uint8Array.from(spki), keyAlgorithm(scheme), false, ['verify']);
      return await crypto.subtle.verify(signatureAlgorithm(scheme), key, raw, Uint8Array.from(message));
    } catch (error) {
      if (error instanceof DOMException) return false;
      throw error;
    }
  },
};

/** The port on WebCrypto where it has to agree with Node's on every call. */
export const bothCryptos: TokenCrypto = {
  digest: (algorithm, bytes) => webTokenCrypto.digest(algorithm, bytes),
  async verify(...call) {
    const [web, node] = await Promise.all([webTokenCrypto.verify(...call), nodeTokenCrypto.verify(...call)]);
    if (web !== node) throw new Error(`WebCrypto says ${web}, Node says ${node}: ${JSON.stringify(call[0])}`);
    return node;
  },
};

function keyAlgorithm(scheme: SignatureScheme): RsaHashedImportParams | EcKeyImportParams | Algorithm {
  switch (scheme.kind) {
    case 'rsa-pkcs1':
      return { name: 'RSASSA-PKCS1-v1_5', hash: hashName(scheme.hash) };
    case 'rsa-pss':
      return { name: 'RSA-PSS', hash: hashName(scheme.hash) };
    case 'ecdsa':
      return { name: 'ECDSA', namedCurve: scheme.curve };
    case 'ed25519':
      return { name: 'Ed25519' };
  }
}

function signatureAlgorithm(scheme: SignatureScheme): Algorithm | RsaPssParams | EcdsaParams {
  switch (scheme.kind) {
    case 'rsa-pkcs1':
      return { name: 'RSASSA-PKCS1-v1_5' };
    case 'rsa-pss':
      return { name: 'RSA-PSS', saltLength: scheme.saltLength };
    case 'ecdsa':
      return { name: 'ECDSA', hash: hashName(scheme.hash) };
    case 'ed25519':
      return { name: 'Ed25519' };
  }
}

function hashName(hash: TokenHash): string {
  return HASH_NAMES[hash];
}
