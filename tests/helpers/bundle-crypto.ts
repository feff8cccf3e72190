import { createHash, createPublicKey, verify } from 'node:crypto';

import { concat } from '../../src/shared/bytes.ts';

/** SHA-256 of the concatenation of the parts, by Node. */
export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  // A plain array: a Buffer's slice() would share its memory.
  return new Uint8Array(hash.digest());
}

const SPKI_START = Buffer.from('302a300506032b6570032100', 'hex');

/** Ed25519 by Node, with raw keys. */
export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const key = createPublicKey({ key: Buffer.from(concat(SPKI_START, publicKey)), format: 'der', type: 'spki' });
  return verify(null, message, key, signature);
}
