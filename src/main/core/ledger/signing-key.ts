import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../shared/app-error.ts';
import { formatNote, type VerifyEd25519 } from '../../../shared/log/signed-note.ts';
import { formatVerifierKey, keyId } from '../../../shared/log/verifier-key.ts';
import { utf8 } from '../../../shared/bytes.ts';
import { writeFileDurableSync } from '../files/durable.ts';
import { isMissing } from '../files/system-error.ts';
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

/** Makes a key for a new log and keeps it, readable by this user only, in `folder`. */
export function createSigningKey(folder: string, origin: string): SigningKey {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  writeFileDurableSync(keyFile(folder, origin), utf8(pem), 0o600);
  return signingKey(privateKey, origin);
}

/** The key of an existing log. @returns undefined when it is not there @throws AppError FORMAT when it is not a key */
export function loadSigningKey(folder: string, origin: string): SigningKey | undefined {
  let pem: string;
  try {
    pem = readFileSync(keyFile(folder, origin), 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  try {
    return signingKey(createPrivateKey(pem), origin);
  } catch (error) {
    throw new AppError('FORMAT', `${keyFile(folder, origin)} is not a signing key`, { cause: error });
  }
}

function keyFile(folder: string, origin: string): string {
  return join(folder, `${origin.replaceAll('/', '_')}.pem`);
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
