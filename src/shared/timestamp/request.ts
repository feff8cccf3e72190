import { concat } from '../bytes.ts';
import type { Parsed } from '../log/parsed.ts';
import { messageImprint } from './algorithms.ts';
import type { MessageImprint } from './algorithms.ts';
import { attempt, contextTag, readSequence, TAG } from './der.ts';
import { booleanOf, malformed, oidOf, smallInteger, unsignedBytes } from './der-values.ts';

/** A query to a time-stamping authority, read. */
export interface TimeStampRequest {
  readonly imprint: MessageImprint;
  /** The nonce's bytes without a leading zero; undefined when none was sent. */
  readonly nonce: Uint8Array | undefined;
  /** Whether the authority was asked to put its certificate into the token. */
  readonly certReq: boolean;
  /** The policy that was asked for, as a dotted identifier. */
  readonly policy: string | undefined;
}

const IMPRINT_BYTES = 32;
const NONCE_BYTES = 8;

/** SEQUENCE { version 1, SEQUENCE { SEQUENCE { sha256, NULL }, OCTET STRING of 32 bytes */
const START = Uint8Array.of(
  ...[0x30, 0x43, 0x02, 0x01, 0x01, 0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02],
  ...[0x01, 0x05, 0x00, 0x04, 0x20],
);
const NONCE_START = Uint8Array.of(0x02, 0x08);
const CERT_REQ = Uint8Array.of(0x01, 0x01, 0xff);

/**
 * The 69 bytes that ask for a time stamp: an imprint by SHA-256 (32 bytes), a nonce (8 random bytes) and the wish that
 * the token holds the authority's certificate. The nonce's first byte is forced into 01…7f so that it is a positive integer
 * in its shortest form: compare with `nonceOf`, not with the bytes given here. @throws RangeError for other lengths
 * @see RFC 3161 §2.4.1
 */
export function timeStampRequest(imprint: Uint8Array, nonce: Uint8Array): Uint8Array<ArrayBuffer> {
  if (imprint.length !== IMPRINT_BYTES) throw new RangeError(`expected an imprint of 32 bytes, got ${imprint.length}`);
  return concat(START, imprint, NONCE_START, nonceOf(nonce), CERT_REQ);
}

/** The nonce as the request holds it, for the comparison with the token's. @throws RangeError when it is not 8 bytes */
export function nonceOf(random: Uint8Array): Uint8Array<ArrayBuffer> {
  if (random.length !== NONCE_BYTES) throw new RangeError(`expected a nonce of 8 bytes, got ${random.length}`);
  const nonce = Uint8Array.from(random);
  const first = (random[0] ?? 0) & 0x7f;
  nonce[0] = first === 0 ? 1 : first;
  return nonce;
}

/** Reads a query, ours or another program's. Strict DER; extensions are not read. */
export function parseRequest(der: Uint8Array): Parsed<TimeStampRequest> {
  return attempt(() =>
    readSequence(der, 'time stamp query', (parts) => {
      const version = smallInteger(parts.read(TAG.integer));
      if (version !== 1) throw malformed(`time stamp query: expected version 1, got ${version}`);
      const imprint = messageImprint(parts);
      const policy = parts.optional(TAG.oid);
      const nonce = parts.optional(TAG.integer);
      const certReq = parts.optional(TAG.boolean);
      parts.optional(contextTag(0));
      return {
        imprint,
        nonce: nonce && unsignedBytes(nonce),
        certReq: certReq !== undefined && booleanOf(certReq),
        policy: policy && oidOf(policy),
      };
    }),
  );
}
