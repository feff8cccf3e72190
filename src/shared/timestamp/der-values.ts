import { AppError } from '../app-error.ts';
import { toHex } from '../bytes.ts';
import { TAG } from './der.ts';
import type { Der, DerReader } from './der.ts';

/** An object identifier in dotted form, each part in its shortest encoding. @throws AppError FORMAT  @see X.690 §8.19 */
export function oidOf({ content }: Der): string {
  const arcs: bigint[] = [];
  let arc = 0n;
  let open = false;
  for (const octet of content) {
    if (!open && octet === 0x80) throw malformed('an object identifier is longer than it need be');
    arc = (arc << 7n) | BigInt(octet & 0x7f);
    open = octet >= 0x80;
    if (open) continue;
    if (arcs.length === 0) {
      const root = arc < 40n ? 0n : arc < 80n ? 1n : 2n;
      arcs.push(root, arc - 40n * root);
    } else {
      arcs.push(arc);
    }
    arc = 0n;
  }
  if (open || arcs.length === 0) throw malformed('an object identifier ends too early');
  return arcs.join('.');
}

/** The bytes of an INTEGER that is not negative, without the zero that keeps it positive. @throws AppError FORMAT */
export function unsignedBytes({ content }: Der): Uint8Array {
  const [first, second] = content;
  if (first === undefined) throw malformed('an integer is empty');
  if (first >= 0x80) throw malformed('an integer is negative');
  if (first !== 0 || second === undefined) return content;
  if (second < 0x80) throw malformed('an integer is longer than it need be');
  return content.subarray(1);
}

/** A small INTEGER. @throws AppError FORMAT when it is negative or above 2^31 */
export function smallInteger(value: Der): number {
  const bytes = unsignedBytes(value);
  if (bytes.length > 4) throw malformed('an integer is larger than expected');
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}

/** A serial number, in lower-case hexadecimal with an even number of digits. @throws AppError FORMAT */
export function serialHex(value: Der): string {
  return toHex(unsignedBytes(value));
}

/** A BOOLEAN. @throws AppError FORMAT for any other octet than 00 and ff */
export function booleanOf({ content }: Der): boolean {
  if (content.length !== 1 || (content[0] !== 0 && content[0] !== 0xff)) throw malformed('a boolean is not 00 or ff');
  return content[0] === 0xff;
}

/** The bytes of a BIT STRING of whole octets. @throws AppError FORMAT */
export function wholeBits({ content }: Der): Uint8Array {
  if (content[0] !== 0) throw malformed('a bit string is not whole bytes');
  return content.subarray(1);
}

/** Which bits of a BIT STRING are set, the first one being 0. @throws AppError FORMAT */
export function bitsOf({ content }: Der): ReadonlySet<number> {
  const unused = content[0];
  if (unused === undefined || unused > 7 || (unused > 0 && content.length === 1))
    throw malformed('a bit string is bad');
  const set = new Set<number>();
  content.subarray(1).forEach((octet, at) => {
    for (let bit = 0; bit < 8; bit++) if ((octet & (0x80 >> bit)) !== 0) set.add(8 * at + bit);
  });
  return set;
}

/** Parameters of an algorithm that has none: absent, or NULL. @throws AppError FORMAT */
export function noParameters(parts: DerReader): void {
  const value = parts.optional(TAG.null);
  if (value !== undefined && value.content.length > 0) throw malformed('a NULL is not empty');
  parts.end();
}

/** The AppError for bytes that are not what the format asks for. */
export function malformed(reason: string): AppError {
  return new AppError('FORMAT', reason);
}
