/** Conversions between bytes and text that behave the same in Node and in a browser. */

const encoder = new TextEncoder();
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** Two characters for every 12 bits. */
const BASE64_PAIRS = Array.from({ length: 4096 }, (_, bits) => BASE64.charAt(bits >> 6) + BASE64.charAt(bits & 63));
const NOT_BASE64 = 64;
/** 6 bits for every character, by its code. */
const BASE64_BITS = new Uint8Array(128).fill(NOT_BASE64);
for (let bits = 0; bits < 64; bits++) BASE64_BITS[BASE64.charCodeAt(bits)] = bits;

/** Text as UTF-8 bytes. A lone surrogate becomes U+FFFD: check `isWellFormed()` first where that matters. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}

/** UTF-8 bytes as text, a byte order mark kept. @returns undefined when the bytes are not valid UTF-8 */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return strictDecoder.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Bytes as lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  let hex = '';
  for (let i = 0; i < bytes.length; i++) hex += HEX[bytes[i] ?? 0] ?? '';
  return hex;
}

/** Lower-case hexadecimal as bytes. @returns undefined for anything else, upper case included */
export function fromHex(hex: string): Uint8Array<ArrayBuffer> | undefined {
  if (hex.length % 2 !== 0 || !/^[0-9a-f]*$/.test(hex)) return undefined;
  const bytes = new Uint8Array(hex.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16);
  return bytes;
}

/** Bytes as padded standard base64. */
export function toBase64(bytes: Uint8Array): string {
  const whole = bytes.length - (bytes.length % 3);
  let text = '';
  for (let i = 0; i < whole; i += 3) {
    const bits = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    text += (BASE64_PAIRS[bits >> 12] ?? '') + (BASE64_PAIRS[bits & 0xfff] ?? '');
  }
  if (bytes.length - whole === 1) return `${text}${BASE64_PAIRS[(bytes[whole] ?? 0) << 4] ?? ''}==`;
  if (bytes.length - whole === 2) {
    const bits = ((bytes[whole] ?? 0) << 8) | (bytes[whole + 1] ?? 0);
    return `${text}${BASE64_PAIRS[bits >> 4] ?? ''}${BASE64.charAt((bits & 15) << 2)}=`;
  }
  return text;
}

/** Padded standard base64 as bytes. @returns undefined for any text that `toBase64` would not have written */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  const end = text.length - padding;
  let bits = 0;
  let at = 0;
  for (let i = 0; i < end; i++) {
    const value = BASE64_BITS[text.charCodeAt(i)] ?? NOT_BASE64;
    if (value === NOT_BASE64) return undefined;
    bits = (bits << 6) | value;
    if (i % 4 !== 3) continue;
    bytes[at++] = bits >> 16;
    bytes[at++] = bits >> 8;
    bytes[at++] = bits;
    bits = 0;
  }
  // Bits behind the last byte must be 0, or two texts would mean the same bytes.
  if (padding === 1) {
    if ((bits & 3) !== 0) return undefined;
    bytes[at] = bits >> 10;
    bytes[at + 1] = bits >> 2;
  } else if (padding === 2) {
    if ((bits & 15) !== 0) return undefined;
    bytes[at] = bits >> 4;
  }
  return bytes;
}

/** The given pieces one after the other, in new memory. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Whether two byte strings are the same. Not constant-time: nothing compared here is secret. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
