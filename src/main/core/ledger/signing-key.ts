import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';
import { AppError } from '../../../shared/app-error.ts';
import { formatNote, type VerifyEd25519 } from '../../../shared/log/signed-note.ts';
import { formatVerifierKey, keyId } from '../../../shared/log/verifier-key.ts';
import { utf8 } from '../../../shared/bytes.ts';
import { sha256 } from './hash.ts';

/** The private half of a log's key. */
export interface SigningKey {
  readonly origin: string;
  readonly vkey: string;
  /** A text that ends with a newline, as a signed note. */
  sign(text: string): string;
}

/** Bytes in front of a raw Ed25519 public key in its SubjectPublicKeyInfo. @see RFC 8410 */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** Ed25519 by node:crypto. */
export const verifyEd25519: VerifyEd25519 = (publicKey, message, signature) =>
  verify(null, message, publicKeyObject(publicKey), signature);

function publicKeyObject(publicKey: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([SPKI_PREFIX, publicKey]), format: 'der', type: 'spki' });
}

/** A new key as PEM (PKCS #8), not kept anywhere yet. */
export function newKeyPem(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** The key that a PEM text holds. `where` is for the message. @throws AppError FORMAT when it is not a key */
export function keyFromPem(pem: string, origin: string, where: string): SigningKey {
  try {
    return signingKey(createPrivateKey(pem), origin);
  } catch (error) {
    throw new AppError('FORMAT', `${where} is not a signing key`, { cause: error });
  }
}

function signingKey(privateKey: KeyObject, origin: string): SigningKey {
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).subarray(SPKI_PREFIX.length);
  const id = keyId(sha256, origin, publicKey);
  return {
    origin,
    vkey: formatVerifierKey(sha256, origin, publicKey),
    sign: (text) => formatNote(text, [{ name: origin, keyId: id, signature: sign(null, utf8(text), privateKey) }]),
  };
}
