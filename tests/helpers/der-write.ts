import { concat } from '../../src/shared/bytes.ts';
import { TAG } from '../../src/shared/timestamp/der.ts';

/** One value in DER. */
export function derOf(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = concat(...parts);
  const octets: number[] = [];
  for (let rest = content.length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  const length = content.length < 0x80 ? [content.length] : [0x80 | octets.length, ...octets];
  return concat(Uint8Array.of(tag, ...length), content);
}

/** A whole reply of an authority around a token. */
export function replyWith(token: Uint8Array, status = 0, text?: string): Uint8Array {
  const words = text === undefined ? [] : [derOf(TAG.sequence, derOf(TAG.utf8String, new TextEncoder().encode(text)))];
  return derOf(TAG.sequence, derOf(TAG.sequence, derOf(TAG.integer, Uint8Array.of(status)), ...words), token);
}
