import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

/** The most that one compressed block may hold once it is inflated, in bytes. A megabyte of zeros in a file can stand
 *  for a gigabyte in memory. */
const MAX_INFLATED = 64 * 1024 * 1024;

export type Inflated =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly reason: 'too large' | 'damaged'; readonly message: string };

/** Inflate a zlib stream (PNG `zTXt`, `iTXt`). Bytes behind the stream are ignored. Never throws for bad content. */
export function inflateBounded(bytes: Uint8Array): Inflated {
  return bounded(() => inflateSync(bytes, { maxOutputLength: MAX_INFLATED }));
}

/** Inflate a bare deflate stream (a member of a zip). Bytes behind the stream are ignored. Never throws for bad content. */
export function inflateRawBounded(bytes: Uint8Array): Inflated {
  return bounded(() => inflateRawSync(bytes, { maxOutputLength: MAX_INFLATED }));
}

/** Unpack a gzip stream (stealth metadata). Bytes behind the stream are ignored. Never throws for bad content. */
export function gunzipBounded(bytes: Uint8Array): Inflated {
  return bounded(() => gunzipSync(bytes, { maxOutputLength: MAX_INFLATED }));
}

function bounded(inflate: () => Uint8Array): Inflated {
  try {
    return { ok: true, bytes: inflate() };
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') throw error;
    if (error.code === 'ERR_BUFFER_TOO_LARGE') return { ok: false, reason: 'too large', message: error.message };
    if (error.code.startsWith('Z_')) return { ok: false, reason: 'damaged', message: error.message };
    throw error;
  }
}
