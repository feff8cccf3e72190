import { createHash, hash } from 'node:crypto';
import type { Sha256 } from '../../../shared/log/merkle.ts';

/** SHA-256 of the pieces one after the other, as 32 bytes. */
export const sha256: Sha256 = (...parts) => {
  const hasher = createHash('sha256');
  for (const part of parts) hasher.update(part);
  return hasher.digest();
};

/** SHA-256 of bytes or of text as UTF-8, in lower-case hexadecimal. */
export function sha256Hex(content: Uint8Array | string): string {
  return hash('sha256', content, 'hex');
}
