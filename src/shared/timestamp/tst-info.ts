import { messageImprint } from './algorithms.ts';
import type { MessageImprint } from './algorithms.ts';
import { contextTag, DerReader, readAll, readSequence, TAG } from './der.ts';
import type { Der } from './der.ts';
import { booleanOf, oidOf, serialHex, smallInteger, unsignedBytes } from './der-values.ts';
import { generalizedTime } from './der-time.ts';
import type { DerTime } from './der-time.ts';

/** What an authority signs. @see RFC 3161 §2.4.2 */
export interface TstInfo {
  readonly version: number;
  readonly policy: string;
  readonly imprint: MessageImprint;
  /** Lower-case hexadecimal. */
  readonly serial: string;
  readonly genTime: DerTime;
  /** Milliseconds; null when not given. */
  readonly accuracyMs: number | null;
  readonly ordering: boolean;
  /** Without a leading zero byte. */
  readonly nonce: Uint8Array | undefined;
  /** The authority's name as a GeneralName, when one is given. */
  readonly tsa: Der | undefined;
  /** Critical extensions, none of which is known here. */
  readonly criticalExtensions: readonly string[];
}

/** Reads TSTInfo in DER. @throws AppError FORMAT */
export function readTstInfo(der: Uint8Array): TstInfo {
  return readSequence(der, 'time stamp info', (parts) => {
    const version = smallInteger(parts.read(TAG.integer));
    const policy = oidOf(parts.read(TAG.oid));
    const imprint = messageImprint(parts);
    const serial = serialHex(parts.read(TAG.integer));
    const genTime = generalizedTime(parts.read(TAG.generalizedTime));
    const accuracyMs = parts.nextTag === TAG.sequence ? accuracy(parts.enter()) : null;
    const ordering = parts.optional(TAG.boolean);
    const nonce = parts.optional(TAG.integer);
    const tsa = parts.optional(contextTag(0));
    const extensions = parts.optional(contextTag(1));
    return {
      version,
      policy,
      imprint,
      serial,
      genTime,
      accuracyMs,
      ordering: ordering !== undefined && booleanOf(ordering),
      nonce: nonce && unsignedBytes(nonce),
      tsa: tsa && readAll(tsa.content, 'name', (reader) => reader.read()),
      criticalExtensions: extensions === undefined ? [] : criticalOf(extensions.content),
    };
  });
}

/** Accuracy ::= SEQUENCE { seconds, millis [0] 1..999, micros [1] 1..999 }, each optional. */
function accuracy(parts: DerReader): number {
  const seconds = parts.optional(TAG.integer);
  const millis = parts.optional(contextTag(0, 'primitive'));
  const micros = parts.optional(contextTag(1, 'primitive'));
  parts.end();
  const [s, ms, us] = [seconds, millis, micros].map((part) => (part === undefined ? 0 : smallInteger(part)));
  return (s ?? 0) * 1000 + (ms ?? 0) + (us ?? 0) / 1000;
}

function criticalOf(content: Uint8Array): string[] {
  return readAll(content, 'extensions', (reader) => reader.rest(TAG.sequence)).flatMap((extension) => {
    const parts = new DerReader(extension.content, 'extension');
    const oid = oidOf(parts.read(TAG.oid));
    const critical = parts.optional(TAG.boolean);
    parts.read(TAG.octetString);
    parts.end();
    return critical !== undefined && booleanOf(critical) ? [oid] : [];
  });
}
