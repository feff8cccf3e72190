import { attempt, readSequence, TAG } from './der.ts';
import { unsignedBytes } from './der-values.ts';
import type { TokenCurve } from './token-crypto.ts';

const COORDINATE_BYTES = { 'P-256': 32, 'P-384': 48, 'P-521': 66 } as const;

/** An ECDSA signature in the form that WebCrypto wants: r and s, each as long as the curve's numbers, one after the other.
 *  @returns undefined when the bytes are not the DER of two numbers of that size  @see RFC 3279 §2.2.3 */
export function rawEcdsaSignature(der: Uint8Array, curve: TokenCurve): Uint8Array<ArrayBuffer> | undefined {
  const size = COORDINATE_BYTES[curve];
  const raw = new Uint8Array(2 * size);
  const numbers = attempt(() =>
    readSequence(der, 'ECDSA signature', (parts) => [
      unsignedBytes(parts.read(TAG.integer)),
      unsignedBytes(parts.read(TAG.integer)),
    ]),
  );
  if (!numbers.ok) return undefined;
  for (const [at, number] of numbers.value.entries()) {
    if (number.length > size) return undefined;
    raw.set(number, (at + 1) * size - number.length);
  }
  return raw;
}
