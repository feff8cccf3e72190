import { textOf, toHex } from '../bytes.ts';
import { DerReader, readAll, TAG } from './der.ts';
import { bitsOf, malformed, smallInteger } from './der-values.ts';

/** What came from an authority, taken apart as far as the token. */
export interface TokenShape {
  readonly shape: 'response' | 'token';
  /** undefined for a bare token. */
  readonly status: ResponseStatus | undefined;
  /** The ContentInfo in DER; undefined when the authority gave none. */
  readonly token: Uint8Array | undefined;
  /** How many bytes follow that belong to nothing. */
  readonly trailingBytes: number;
}

export interface ResponseStatus {
  /** 0 granted, 1 granted with changes, 2 rejected, 3 waiting, 4 and 5 revocation. */
  readonly status: number;
  /** The authority's own words. Not signed. */
  readonly text: string;
  /** Names of the bits in failInfo, RFC 3161 §2.4.2; a number where there is no name. */
  readonly failures: readonly string[];
}

const FAILURES: ReadonlyMap<number, string> = new Map([
  [0, 'badAlg'],
  [2, 'badRequest'],
  [5, 'badDataFormat'],
  [14, 'timeNotAvailable'],
  [15, 'unacceptedPolicy'],
  [16, 'unacceptedExtension'],
  [17, 'addInfoNotAvailable'],
  [25, 'systemFailure'],
]);

/** Tells a TimeStampResp from a bare token (ContentInfo) by its first part. @throws AppError FORMAT for anything else */
export function tokenShape(bytes: Uint8Array): TokenShape {
  const reader = new DerReader(bytes, 'time stamp');
  const whole = reader.read(TAG.sequence);
  const parts = new DerReader(whole.content, 'time stamp');
  const trailingBytes = reader.remaining;
  if (parts.nextTag === TAG.oid) return { shape: 'token', status: undefined, token: whole.encoded, trailingBytes };
  const status = responseStatus(parts.enter());
  const token = parts.optional(TAG.sequence)?.encoded;
  parts.end();
  return { shape: 'response', status, token, trailingBytes };
}

/** PKIStatusInfo. */
function responseStatus(parts: DerReader): ResponseStatus {
  const status = smallInteger(parts.read(TAG.integer));
  const words = parts.optional(TAG.sequence);
  const failInfo = parts.optional(TAG.bitString);
  parts.end();
  const bits = failInfo === undefined ? [] : [...bitsOf(failInfo)];
  return {
    status,
    text: words === undefined ? '' : freeText(words.content),
    failures: bits.map((bit) => FAILURES.get(bit) ?? String(bit)),
  };
}

function freeText(content: Uint8Array): string {
  return readAll(content, 'status text', (reader) => reader.rest(TAG.utf8String))
    .map((part) => textOf(part.content) ?? toHex(part.content))
    .join(' ');
}

/** The words for a status that is neither 0 nor 1. */
export function statusReason({ status, text, failures }: ResponseStatus): string {
  return [`status ${status}`, ...failures, ...(text === '' ? [] : [text])].join(', ');
}

/** Both forms of a token hold the same ContentInfo. @throws AppError FORMAT when there is none */
export function tokenOf({ token }: TokenShape): Uint8Array {
  if (token === undefined) throw malformed('time stamp: no token in the reply');
  return token;
}
