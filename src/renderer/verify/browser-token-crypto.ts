import { sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { AppError, messageOf } from '../../shared/app-error.ts';
import { rawEcdsaSignature } from '../../shared/timestamp/ecdsa-signature.ts';
import type { SignatureScheme, TokenCrypto, TokenHash } from '../../shared/timestamp/token-crypto.ts';
import type { VerifyEd25519 } from '../../shared/log/signed-note.ts';

const DIGESTS = { sha1, sha256, sha384, sha512 } as const;
const WEB_NAMES: Readonly<Record<TokenHash, string>> = { sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512' };
/** Before the 32 bytes of an Ed25519 key. @see RFC 8410 §10.1 */
const ED25519_SPKI_BYTES = 44;

/** The cryptography of time stamps in a page. Digests are computed here, signatures by WebCrypto; where the browser lacks
 *  one that is needed, the check ends with AppError UNSUPPORTED rather than with a verdict that depends on the browser. */
export function browserTokenCrypto(subtle: SubtleCrypto | undefined, verifyEd25519: VerifyEd25519): TokenCrypto {
  return {
    digest: (algorithm, bytes) => DIGESTS[algorithm](bytes),
    async verify(scheme, spki, message, signature) {
      if (scheme.kind === 'ed25519') {
        return spki.length === ED25519_SPKI_BYTES && (await verifyEd25519(spki.slice(-32), message, signature));
      }
      if (subtle === undefined) throw new AppError('UNSUPPORTED', 'this browser has no WebCrypto for local files');
      const raw = scheme.kind === 'ecdsa' ? rawEcdsaSignature(signature, scheme.curve) : owned(signature);
      if (raw === undefined) return false;
      const { key, use } = algorithmsOf(scheme);
      try {
        const imported = await subtle.importKey('spki', owned(spki), key, false, ['verify']);
        return await subtle.verify(use, imported, raw, owned(message));
      } catch (error) {
        if (!(error instanceof DOMException)) throw error;
        if (error.name === 'NotSupportedError')
          throw new AppError('UNSUPPORTED', `this browser cannot check ${scheme.kind}: ${messageOf(error)}`);
        // Bytes that are no key are an answer, not a failure.
        return false;
      }
    },
  };
}

interface Algorithms {
  readonly key: RsaHashedImportParams | EcKeyImportParams;
  readonly use: AlgorithmIdentifier | RsaPssParams | EcdsaParams;
}

function algorithmsOf(scheme: Exclude<SignatureScheme, { kind: 'ed25519' }>): Algorithms {
  const hash = WEB_NAMES[scheme.hash];
  switch (scheme.kind) {
    case 'rsa-pkcs1':
      return { key: { name: 'RSASSA-PKCS1-v1_5', hash }, use: 'RSASSA-PKCS1-v1_5' };
    case 'rsa-pss':
      return { key: { name: 'RSA-PSS', hash }, use: { name: 'RSA-PSS', saltLength: scheme.saltLength } };
    case 'ecdsa':
      return { key: { name: 'ECDSA', namedCurve: scheme.curve }, use: { name: 'ECDSA', hash } };
  }
}

/** The same bytes in memory of their own kind: WebCrypto refuses shared memory, which files never lie in. */
export function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
    : Uint8Array.from(bytes);
}
