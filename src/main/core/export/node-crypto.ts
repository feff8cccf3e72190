import { createHash, createPublicKey, hash, verify, webcrypto } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { concat } from '../../../shared/bytes.ts';
import type { BundleCrypto, FileDigests } from '../../../shared/bundle/bundle-reader.ts';
import { nodeTokenCrypto } from '../timestamp/node-token-crypto.ts';
import { publicKeyDer } from '../../../shared/bundle/data-files.ts';

/** Below this size, handing the bytes to another thread costs more than hashing them. */
const SMALL_BYTES = 32 * 1024;
/** Up to this size a file is held whole, so that both digests can be computed beside the main thread. */
export const WHOLE_BYTES = 32 * 1024 * 1024;
const PARALLEL = 4;
/** Lines of the log and nodes of its tree fit in here. */
const scratch = new Uint8Array(64 * 1024 + 1);

/** Node's cryptography for the verifier. Digests of whole files run on Node's thread pool, several at once. */
export const nodeCrypto: BundleCrypto = {
  sha256(...parts) {
    // One call: for pieces as small as nodes of the log, a Hash object costs several times the hashing.
    return new Uint8Array(hash('sha256', joined(parts), 'buffer'));
  },
  verifyEd25519(publicKey, message, signature) {
    const key = createPublicKey({ key: Buffer.from(publicKeyDer(publicKey)), format: 'der', type: 'spki' });
    return verify(null, message, key, signature);
  },
  token: nodeTokenCrypto,
  inflate: (bytes, maxBytes) => Promise.resolve(inflated(bytes, maxBytes)),
  digest: digestPieces,
  parallel: PARALLEL,
};

/** The pieces one after the other, in memory that is used again. */
function joined(parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  if (length > scratch.length) return concat(...parts);
  let at = 0;
  for (const part of parts) {
    scratch.set(part, at);
    at += part.length;
  }
  return scratch.subarray(0, length);
}

function inflated(bytes: Uint8Array, maxBytes: number): Uint8Array | undefined {
  try {
    const answer: unknown = inflateSync(bytes, { maxOutputLength: maxBytes, info: true });
    if (typeof answer !== 'object' || answer === null || !('engine' in answer) || !('buffer' in answer))
      return undefined;
    const { engine, buffer } = answer;
    if (typeof engine !== 'object' || engine === null || !('bytesWritten' in engine)) return undefined;
    // zlib leaves alone what follows the end of the stream.
    return buffer instanceof Uint8Array && engine.bytesWritten === bytes.length ? buffer : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

/** Both digests of a file that arrives in pieces. One that arrives whole is hashed beside this thread; others are not put
 *  together for that, which took four times their size in memory. */
async function digestPieces(pieces: AsyncIterable<Uint8Array>): Promise<FileDigests> {
  const [sha256, sha512] = [createHash('sha256'), createHash('sha512')];
  let size = 0;
  let first: Uint8Array | undefined;
  const take = (piece: Uint8Array): void => {
    sha256.update(piece);
    sha512.update(piece);
    size += piece.length;
  };
  for await (const piece of pieces) {
    if (first === undefined) first = piece;
    else {
      if (size === 0) take(first);
      take(piece);
    }
  }
  if (size === 0) return digestBytes(first ?? new Uint8Array());
  return { sha256: sha256.digest('hex'), sha512: sha512.digest('hex'), size };
}

/** Both digests of bytes in memory. */
export async function digestBytes(bytes: Uint8Array): Promise<FileDigests> {
  const size = bytes.length;
  if (size <= SMALL_BYTES) return { sha256: hash('sha256', bytes), sha512: hash('sha512', bytes), size };
  const digests = await Promise.all([aside('SHA-256', bytes), aside('SHA-512', bytes)]);
  return { sha256: digests[0], sha512: digests[1], size };
}

async function aside(algorithm: 'SHA-256' | 'SHA-512', bytes: Uint8Array): Promise<string> {
  // Node's own type of Uint8Array may stand on shared memory, which WebCrypto refuses; bytes read from files never do.
  const own =
    bytes.buffer instanceof ArrayBuffer ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length) : bytes.slice();
  return Buffer.from(await webcrypto.subtle.digest(algorithm, own)).toString('hex');
}
