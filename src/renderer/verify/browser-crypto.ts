import { hashes, verify as verifyHere } from '@noble/ed25519';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { concat, toHex } from '../../shared/bytes.ts';
import type { BundleCrypto, BundleFile, FileDigests } from '../../shared/bundle/bundle-reader.ts';
import type { VerifyEd25519 } from '../../shared/log/signed-note.ts';
import { inflateWhole } from './browser-inflate.ts';
import { browserTokenCrypto, owned } from './browser-token-crypto.ts';

/** Up to this size a file is held whole, so that the browser can compute both digests beside the page. */
export const WHOLE_BYTES = 32 * 1024 * 1024;
/** Below this size, asking the browser takes longer than hashing here. */
const SMALL_BYTES = 16 * 1024;
const PARALLEL = 3;

hashes.sha512 = sha512;

/** The cryptography of a page for the verifier: WebCrypto where the browser has it, JavaScript where not, with the same
 *  answers. `subtle` is undefined in a browser that gives none to local files. */
export async function browserCrypto(subtle: SubtleCrypto | undefined): Promise<BundleCrypto> {
  const verifyEd25519 = subtle !== undefined && (await hasEd25519(subtle)) ? webEd25519(subtle) : nobleEd25519;
  return {
    sha256: (...parts) => sha256(parts.length === 1 && parts[0] !== undefined ? parts[0] : concat(...parts)),
    verifyEd25519,
    token: browserTokenCrypto(subtle, verifyEd25519),
    inflate: inflateWhole,
    digest: (pieces, file) => digestPieces(subtle, pieces, file),
    parallel: PARALLEL,
  };
}

async function digestPieces(
  subtle: SubtleCrypto | undefined,
  pieces: AsyncIterable<Uint8Array>,
  file: BundleFile,
): Promise<FileDigests> {
  if (subtle === undefined || file.size > WHOLE_BYTES || file.size <= SMALL_BYTES) return digestHere(pieces);
  const parts: Uint8Array[] = [];
  for await (const piece of pieces) parts.push(piece);
  const [only] = parts;
  const whole = owned(parts.length === 1 && only !== undefined ? only : concat(...parts));
  const digests = await Promise.all([subtle.digest('SHA-256', whole), subtle.digest('SHA-512', whole)]);
  const [hex256 = '', hex512 = ''] = digests.map((digest) => toHex(new Uint8Array(digest)));
  return { sha256: hex256, sha512: hex512, size: whole.length };
}

/** WebCrypto takes only whole files; a large one is hashed here, piece by piece. */
async function digestHere(pieces: AsyncIterable<Uint8Array>): Promise<FileDigests> {
  const [short, long] = [sha256.create(), sha512.create()];
  let size = 0;
  for await (const piece of pieces) {
    short.update(piece);
    long.update(piece);
    size += piece.length;
  }
  return { sha256: toHex(short.digest()), sha512: toHex(long.digest()), size };
}

const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;

/** Ed25519 in JavaScript, by the strict rules of RFC 8032. */
export const nobleEd25519: VerifyEd25519 = (publicKey, message, signature) =>
  publicKey.length === KEY_BYTES &&
  signature.length === SIGNATURE_BYTES &&
  verifyHere(signature, message, publicKey, { zip215: false });

/** Ed25519 by the browser. */
export function webEd25519(subtle: SubtleCrypto): VerifyEd25519 {
  return async (publicKey, message, signature) => {
    const key = await subtle.importKey('raw', owned(publicKey), 'Ed25519', false, ['verify']);
    return await subtle.verify('Ed25519', key, owned(signature), owned(message));
  };
}

/** Any 32 bytes are taken as a key, so an import shows whether the browser knows the algorithm. */
async function hasEd25519(subtle: SubtleCrypto): Promise<boolean> {
  try {
    await subtle.importKey('raw', new Uint8Array(KEY_BYTES), 'Ed25519', false, ['verify']);
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}
