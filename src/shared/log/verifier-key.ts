import { concat, fromBase64, toBase64, toHex, utf8 } from '../bytes.ts';
import type { Sha256 } from './merkle.ts';
import { notParsed, parsed } from './parsed.ts';
import type { Parsed } from './parsed.ts';

/** The public half of a log's key, with the name it signs under. */
export interface VerifierKey {
  readonly name: string;
  /** First 4 bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key). */
  readonly keyId: Uint8Array;
  /** Ed25519 public key, 32 bytes. */
  readonly publicKey: Uint8Array;
}

const ED25519 = 0x01;
const PUBLIC_KEY_BYTES = 32;

/** Whether a key may have this name: not empty, no white space, no `+`, no control characters. */
export function isKeyName(name: string): boolean {
  return name !== '' && !/[\p{White_Space}\p{Cc}\p{Surrogate}+]/u.test(name);
}

/** Id of an Ed25519 key: 4 bytes. @see https://c2sp.org/signed-note#signatures */
export function keyId(sha256: Sha256, name: string, publicKey: Uint8Array): Uint8Array {
  return sha256(utf8(`${name}\n`), Uint8Array.of(ED25519), publicKey).slice(0, 4);
}

/** A key as `<name>+<key id in hex>+<base64 of type and key>`. @throws RangeError for a bad name or key length */
export function formatVerifierKey(sha256: Sha256, name: string, publicKey: Uint8Array): string {
  if (!isKeyName(name)) throw new RangeError(`expected a key name, got ${JSON.stringify(name)}`);
  if (publicKey.length !== PUBLIC_KEY_BYTES) throw new RangeError(`expected 32 bytes, got ${publicKey.length}`);
  const id = toHex(keyId(sha256, name, publicKey));
  return `${name}+${id}+${toBase64(concat(Uint8Array.of(ED25519), publicKey))}`;
}

/** Reads a key in the form of `formatVerifierKey`, and only in that form. */
export function parseVerifierKey(sha256: Sha256, text: string): Parsed<VerifierKey> {
  const [name, id, key, ...more] = text.split('+');
  // The base64 alphabet has a `+` of its own.
  const bytes = key === undefined ? undefined : fromBase64([key, ...more].join('+'));
  if (name === undefined || id === undefined || bytes === undefined) return notParsed('not <name>+<key id>+<base64>');
  if (!isKeyName(name)) return notParsed('the name is empty or has white space in it');
  if (bytes[0] !== ED25519 || bytes.length !== 1 + PUBLIC_KEY_BYTES) return notParsed('not an Ed25519 key');
  const publicKey = bytes.slice(1);
  const expected = keyId(sha256, name, publicKey);
  if (id !== toHex(expected)) return notParsed(`the key id should be ${toHex(expected)}`);
  return parsed({ name, keyId: expected, publicKey });
}
